#!/bin/sh
# npm test: sets up what is missing, then every test, real hosts included.
. "$(dirname "$0")/set-up.sh"
exec node scripts/test.ts
