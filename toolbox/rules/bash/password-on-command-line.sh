#!/bin/bash
# ruleid: assay.bash.password-on-command-line
sshpass -p "$PASSWORD" ssh deploy@example.com
# ruleid: assay.bash.password-on-command-line
mysql -u root -p"$PASSWORD" app < schema.sql
# ruleid: assay.bash.password-on-command-line
docker login -u bot -p "$TOKEN" registry.example.com
# ok: assay.bash.password-on-command-line
echo "$TOKEN" | docker login -u bot --password-stdin registry.example.com
# ok: assay.bash.password-on-command-line
mysql --defaults-file=my.cnf app < schema.sql
# ok: assay.bash.password-on-command-line
mysql -u root -P 3306 app
