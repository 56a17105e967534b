#!/usr/bin/env bash
# Ends the server that start.sh started on PORT (3000).
set -euo pipefail
cd "$(dirname "$0")"

pid_file="data/${PORT:-3000}/server.pid"
[ -f "$pid_file" ] || exit 0
pid="$(<"$pid_file")"
kill "$pid" 2>/dev/null || true
for _ in {1..100}; do
  kill -0 "$pid" 2>/dev/null || break
  sleep 0.1
done
kill -9 "$pid" 2>/dev/null || true
rm -f "$pid_file"
