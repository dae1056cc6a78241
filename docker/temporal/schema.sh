#!/bin/sh
# Brings the schema of both of Temporal's databases to the version of this image. It may run any number of times.
set -eu

for part in temporal visibility; do
  database=temporal
  [ "$part" = temporal ] || database=temporal_visibility
  tool() {
    temporal-sql-tool --plugin postgres12 --ep temporal-postgresql -p 5432 -u temporal --db "$database" "$@"
  }
  tool setup-schema -v 0.0
  tool update-schema --schema-name "postgresql/v12/$part"
done
