#!/bin/bash
# ruleid: assay.bash.rm-rf-of-unset-variable
rm -rf $BUILD/*
# ruleid: assay.bash.rm-rf-of-unset-variable
rm -rf "$PREFIX/lib"
# ruleid: assay.bash.rm-rf-of-unset-variable
rm -r -f "${TARGET}"/*
# ok: assay.bash.rm-rf-of-unset-variable
rm -rf "${BUILD:?}"/*
# ok: assay.bash.rm-rf-of-unset-variable
rm -rf "$WORK"
# ok: assay.bash.rm-rf-of-unset-variable
rm -f "$LOG/"*.log
