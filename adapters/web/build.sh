#!/usr/bin/env bash
# Builds the browser application; in seconds nothing when it is newer than its sources.
#   build.sh FOLDER    into FOLDER
#   build.sh --check   its own checks instead: form, types, tests that need no browser
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
out="${1:?usage: build.sh FOLDER | --check}"
[[ $out == --check ]] || out="$(realpath -m "$out")"
cd "$here"

if [[ $out != --check && -s $out/index.html ]] &&
  [[ -z "$(find . -path ./node_modules -prune -o -newer "$out/index.html" -type f -print -quit)" ]]; then
  exit 0
fi
# node_modules is of the lock file that lies in it.
if ! cmp -s package-lock.json node_modules/.lock; then
  npm ci --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.lock
fi
if [[ $out == --check ]]; then
  exec npm run --silent check
fi
VANTHU_WEB_OUT="$out" npm run --silent build
