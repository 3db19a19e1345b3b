# Sourced by the other scripts: puts the packages of package-lock.json in place, and Node 24 with them, first in PATH.
# Needs git, Node 20 or later and npm; installs nothing outside this folder.
set -eu
cd "$(dirname "$0")/.."

if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  echo "Installing the packages of package-lock.json (npm ci) …"
  # A registry that lacks other platforms' binaries makes some npm refuse the lock file; npm install takes it as it is.
  npm ci --no-audit --no-fund --loglevel=error || npm install --no-save --no-audit --no-fund --loglevel=error
  touch node_modules/.package-lock.json
fi
PATH="$PWD/node_modules/.bin:$PATH"
export PATH

major=$(node -p 'process.versions.node.split(".")[0]')
if [ "$major" -lt 24 ]; then
  echo "relais needs Node 24; this machine has $(node --version), and no package brings one for $(uname -m)." >&2
  exit 1
fi
