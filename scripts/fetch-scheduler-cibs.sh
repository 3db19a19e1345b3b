#!/bin/sh
# Prints a folder with scheduler/*.xml, the CIBs that Pacemaker's own scheduler tests run on, and schemas/*.rng, Pacemaker's
# schemas, of one Debian release (trixie by default). Fetched once through this machine's apt sources, kept in the user's cache;
# nothing is installed. Fails with one line that says why where there is no apt or no way to the archive.
set -eu
suite=${1:-trixie}
folder=${XDG_CACHE_HOME:-$HOME/.cache}/relais/pacemaker-$suite

if [ -e "$folder/complete" ]; then
  echo "$folder"
  exit
fi
fail() {
  echo "$1" >&2
  exit 1
}
command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || fail "this machine has no apt-get."
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[ -e "$keyring" ] || fail "this machine has no Debian archive keyring (package debian-archive-keyring)."
# shellcheck disable=SC2016
archive=$(apt-get indextargets --format '$(REPO_URI) $(ORIGIN) $(LABEL)' 'Created-By: Packages' | grep ' Debian Debian$' | head -n 1 | cut -d ' ' -f 1)
[ -n "$archive" ] || fail "this machine's apt sources know no Debian archive."

# Two at once would take each other's away: the second waits, and finds all of it.
mkdir -p "$(dirname "$folder")"
exec 9>"$folder.lock"
flock 9
if [ -e "$folder/complete" ]; then
  echo "$folder"
  exit
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/unpacked" "$work/new/scheduler" "$work/new/schemas"
for kind in deb deb-src; do
  echo "$kind [signed-by=$keyring] $archive $suite main"
done >"$work/sources.list"
cd "$work"
apt() {
  apt-get -qq -o "Dir::State::Lists=$work/lists" -o "Dir::Cache=$work/cache" -o "Dir::Etc::SourceList=$work/sources.list" \
    -o Dir::Etc::SourceParts=/dev/null -o APT::Sandbox::User=root "$@" >&2
}
apt update || fail "the Debian archive at $archive did not answer."
apt download pacemaker-common || fail "Debian $suite has no package pacemaker-common."
# Debian 12 has no package pacemaker-cts; its source has the same files.
if apt download pacemaker-cts 2>/dev/null; then
  for package in *.deb; do dpkg-deb --extract "$package" unpacked; done
  cp unpacked/usr/share/pacemaker/tests/scheduler/xml/*.xml new/scheduler/
else
  apt source --download-only pacemaker || fail "Debian $suite has no source package pacemaker."
  dpkg-deb --extract pacemaker-common_*.deb unpacked
  tar --extract --wildcards --file "$(ls pacemaker_*.orig.tar.*)" --directory unpacked '*/cts/scheduler/xml/*.xml'
  cp unpacked/*/cts/scheduler/xml/*.xml new/scheduler/
fi
cp unpacked/usr/share/pacemaker/*.rng new/schemas/
touch new/complete
rm -rf "$folder"
mv new "$folder"
echo "$folder"
