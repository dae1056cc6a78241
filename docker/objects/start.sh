#!/bin/sh
# Runs the S3 server on the bucket's folder. Objects are files there; what is known about each is in its attributes.
set -eu

mkdir -p /data/library
exec versitygw --port :9000 --health /health --quiet posix /data
