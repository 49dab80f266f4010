#!/bin/bash
# ruleid: assay.bash.docker-with-host-rights
docker run --rm --privileged alpine mount
# ruleid: assay.bash.docker-with-host-rights
docker run -d -v /var/run/docker.sock:/var/run/docker.sock tool
# ruleid: assay.bash.docker-with-host-rights
docker run -it -v /:/host alpine chroot /host
# ok: assay.bash.docker-with-host-rights
docker run --rm --cap-add NET_ADMIN -v /srv/data:/data alpine ls /data
