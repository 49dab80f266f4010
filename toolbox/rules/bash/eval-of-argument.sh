#!/bin/bash
# ruleid: assay.bash.eval-of-argument
eval "$1"
# ruleid: assay.bash.eval-of-argument
eval "$@"
# ruleid: assay.bash.eval-of-argument
bash -c "$2"
# ok: assay.bash.eval-of-argument
eval 'printf "%s" "$1"'
# ok: assay.bash.eval-of-argument
"$@"
# ok: assay.bash.eval-of-argument
eval "$(ssh-agent -s)"
# ok: assay.bash.eval-of-argument
bash -c 'echo "$1"' _ "$2"
