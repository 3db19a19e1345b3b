#!/bin/sh
# Everything that can be said of the sources without a host: types, style and walls, promises, dead code, pure tests.
set -u
cd "$(dirname "$0")/.." || exit 1
PATH=$PWD/node_modules/.bin:$PATH
export NO_COLOR=1

if [ ! -x node_modules/.bin/vitest ]; then
  echo 'The development tools are missing: run npm ci first.' >&2
  exit 1
fi

out=$(mktemp -d) || exit 1
trap 'rm -rf "$out"' EXIT
began=$(date +%s)

# name, what it holds, command: all side by side.
run() {
  name=$1
  shift
  (
    "$@" >"$out/$name.text" 2>&1
    echo $? >"$out/$name.exit"
    echo $(($(date +%s) - began)) >"$out/$name.seconds"
  ) &
}

run types tsc -p . --incremental --tsBuildInfoFile node_modules/.cache/tsc.tsbuildinfo
run style biome check --error-on-warnings .
run promises oxlint --type-aware --deny-warnings
run dead-code knip
run tests vitest run --project pure
wait

failed=
for name in types style promises dead-code tests; do
  if [ "$(cat "$out/$name.exit" 2>/dev/null)" = 0 ]; then
    echo "ok      $name ($(cat "$out/$name.seconds") s)"
  else
    failed="$failed $name"
    echo "FAILED  $name"
    sed 's/^/  /' "$out/$name.text"
  fi
done

# The tests' own closing lines say how many there were.
grep -E '^ *(Test Files|Tests) ' "$out/tests.text"
echo "$(($(date +%s) - began)) s"
if [ -n "$failed" ]; then
  echo "failed:$failed" >&2
  exit 1
fi
