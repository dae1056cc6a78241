#!/bin/sh
# Makes the namespace once the server answers. It may run any number of times.
set -eu

until temporal operator cluster health --address temporal:7233 >/dev/null 2>&1; do sleep 1; done
name=${TEMPORAL_NAMESPACE:-default}
describe() {
  temporal operator namespace describe --address temporal:7233 --namespace "$name" >/dev/null 2>&1
}
if ! describe; then
  # As long as the app's own server keeps histories. Another run of this job may have been quicker.
  temporal operator namespace create --address temporal:7233 --namespace "$name" --retention 90d || describe
fi
# The server learns of a new namespace within some seconds.
until temporal workflow list --address temporal:7233 --namespace "$name" --limit 1 >/dev/null 2>&1; do sleep 1; done
