#!/bin/bash
# Makes the databases' folder, if there is none, and runs PostgreSQL with the configuration beside this file.
set -euo pipefail

configuration=/etc/leather-book/postgresql
major=$(postgres --version | sed -E 's/.*\) ([0-9]+).*/\1/')
data=/var/lib/postgresql/$major/data

if [ ! -e "$data" ]; then
  # Renamed when complete: one that was interrupted is made again.
  rm -rf "$data.unfinished"
  initdb -D "$data.unfinished" --username=postgres --pwfile=<(printf '%s\n' "$POSTGRESQL_PASSWORD") \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --data-checksums
  mv "$data.unfinished" "$data"
fi
# Its processes need no password.
unset POSTGRESQL_PASSWORD
exec postgres -D "$data" -c "config_file=$configuration/postgresql.conf" -c "hba_file=$configuration/pg_hba.conf"
