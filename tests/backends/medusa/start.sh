#!/usr/bin/env bash
# Starts the server on PORT (9000) and returns when it answers; --fresh goes back to the seeded state.
set -euo pipefail
cd "$(dirname "$0")"
exec node start.js "$@"
