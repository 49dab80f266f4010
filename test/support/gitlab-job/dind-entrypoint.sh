# The engine of a dind service, as docker:dind starts it. Unlike that one it has images: those of /images, which are
# loaded before a client gets its certificates.
set -eu
# A container that is privileged in all but name has these read-only.
for folder in /sys /sys/fs/cgroup /sys/fs/cgroup/*/; do mount -o remount,bind,rw "$folder" 2>/dev/null || true; done

# With cgroups of version 2 a group that has processes of its own hands no controllers down: they go into one below.
if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
  mkdir -p /sys/fs/cgroup/engine
  echo 0 >/sys/fs/cgroup/engine/cgroup.procs
  for controller in $(cat /sys/fs/cgroup/cgroup.controllers); do
    echo "+$controller" >/sys/fs/cgroup/cgroup.subtree_control || echo "there is no $controller controller" >&2
  done
fi
# What systemd's programs and dockerd look at to know where they are: no profiles of AppArmor are loaded.
export container=docker

made=/run/certificates
mkdir -p "$made"
cd "$made"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=ca -keyout ca-key.pem -out ca.pem 2>/dev/null
certificate() { # certificate <name> <extension>
  openssl req -newkey rsa:2048 -nodes -subj "/CN=$1" -keyout "$1-key.pem" -out "$1.csr" 2>/dev/null
  printf '%s\n' "$2" >"$1.ext"
  openssl x509 -req -days 2 -in "$1.csr" -CA ca.pem -CAkey ca-key.pem -CAcreateserial -extfile "$1.ext" -out "$1.pem" 2>/dev/null
}
certificate server 'subjectAltName=DNS:docker,DNS:localhost,IP:127.0.0.1'
certificate client 'extendedKeyUsage=clientAuth'

dockerd --host=unix:///var/run/docker.sock --host=tcp://0.0.0.0:2376 \
  --tlsverify --tlscacert=ca.pem --tlscert=server.pem --tlskey=server-key.pem &
engine=$!
trap 'kill "$engine"' TERM
# A service has the job's variables, too.
unset DOCKER_HOST DOCKER_TLS_VERIFY DOCKER_CERT_PATH
until docker version >/dev/null 2>&1; do
  kill -0 "$engine" || exit 1
  sleep 0.1
done
for archive in /images/*.tar; do
  if [ -f "$archive" ]; then docker load --quiet --input "$archive"; fi
done
client="$DOCKER_TLS_CERTDIR/client"
mkdir -p "$client"
cp client.pem "$client/cert.pem"
cp client-key.pem "$client/key.pem"
cp ca.pem "$client/ca.pem"
wait "$engine"
