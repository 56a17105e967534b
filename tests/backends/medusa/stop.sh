#!/usr/bin/env bash
# Ends the server that start.sh started on PORT (9000), and the database behind it.
set -euo pipefail
cd "$(dirname "$0")"
exec node stop.js
