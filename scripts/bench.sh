#!/bin/sh
# npm run bench: speed and memory, as ratios within one run.
. "$(dirname "$0")/set-up.sh"
for bench in bench/*.ts; do
  echo "== $bench"
  node --expose-gc "$bench"
done
