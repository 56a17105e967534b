#!/usr/bin/env bash
# Installs the packages and makes the seeded state; what is there already is left as it is.
set -euo pipefail
cd "$(dirname "$0")"

if ! cmp -s package-lock.json node_modules/.installed-lock; then
  npm ci --no-audit --no-fund
  cp package-lock.json node_modules/.installed-lock
fi

seeded="$(node -p 'require("./place").seedFile()')"
if [ ! -f "$seeded" ]; then
  echo "filling the tea table (about a minute, once)"
  mkdir -p data
  node seed.js >data/seed.log 2>&1 || { tail -n 40 data/seed.log >&2; exit 1; }
fi
