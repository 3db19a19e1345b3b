#!/bin/sh
# npm run demo: from two bare Debian hosts to a highly available site, and the proof that it is one.
. "$(dirname "$0")/set-up.sh"
exec node scripts/demo.ts "$@"
