#!/bin/bash
# ruleid: assay.bash.world-writable-file
chmod 777 /srv/app
# ruleid: assay.bash.world-writable-file
chmod -R 0666 /srv/app/data
# ruleid: assay.bash.world-writable-file
sudo chmod o+w /etc/app.conf
# ok: assay.bash.world-writable-file
chmod 755 /srv/app/run
# ok: assay.bash.world-writable-file
chmod 1777 /srv/app/tmp
# ok: assay.bash.world-writable-file
chmod a+x run.sh
