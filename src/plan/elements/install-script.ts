/**
 * Installs Debian packages so that nothing they bring starts by itself, and so that nobody's leaving can break dpkg.
 *
 * - apt runs in a systemd unit of its own: when ssh drops, it goes on to its end, and the next apply waits for it.
 * - Debian starts corosync, pacemaker and apache2 as soon as they are unpacked, and its packaged corosync.conf then
 *   forms a one-node cluster. A mask in /run keeps them down (deb-systemd-invoke(1p) leaves masked units alone); a
 *   reboot would forget it, and the unit takes it away at its end whatever happens. They are not to start at boot
 *   either, as long as only half of their configuration may be there: the apply enables what it starts.
 * - A marker tells the next apply that an installation of ours was cut off (power), and only then dpkg is set right.
 */
import { installLog, installMarker, installUnit } from '../../facts/own-installation.ts';

export const installTimeoutMs = 15 * 60_000;

/** Units that must not start before their configuration is there. */
const quiet = 'corosync.service pacemaker.service apache2.service';

/** Runs inside the unit; $@ are the packages. */
const inside = `marker=${installMarker}
masked=
cleanup() {
  [ -z "$masked" ] || { systemctl unmask --runtime --quiet $masked; systemctl disable --quiet $masked; }
}
trap cleanup EXIT
mkdir -p /var/lib/relais
for unit in ${quiet}; do
  systemctl cat "$unit" >/dev/null 2>&1 || masked="$masked $unit"
done
[ -z "$masked" ] || systemctl mask --runtime --quiet $masked
export DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l LC_ALL=C.UTF-8
apt="apt-get -q -y -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0"
if [ -e "$marker" ]; then
  echo "An earlier installation was cut off: dpkg --configure -a"
  dpkg --configure -a || exit
fi
fresh=
[ -n "$(find /var/lib/apt/lists -maxdepth 1 -name '*_Packages*' -mmin -720 2>/dev/null | head -n 1)" ] || {
  $apt update || exit
  fresh=yes
}
: > "$marker"
install() { $apt install --no-install-recommends -o Dpkg::Options::=--force-confold "$@"; }
install "$@" || { [ -z "$fresh" ] && $apt update && install "$@"; } || { code=$?; dpkg --audit | grep -q . || rm -f "$marker"; exit $code; }
rm -f "$marker"`;

/** $@ are the packages. Prints the end of apt's words when it fails. */
export const installScript = `unit=${installUnit}
log=${installLog}
while systemctl is-active --quiet "$unit"; do
  [ -n "$told" ] || { echo "waiting for the installation that is under way ($unit)"; told=yes; }
  sleep 0.3
done
systemctl reset-failed "$unit" 2>/dev/null
: > "$log"
systemd-run --quiet --wait --collect --unit="$unit" -p StandardOutput="append:$log" -p StandardError="append:$log" \\
  -- /bin/sh -c '${inside.replaceAll("'", "'\\''")}' relais "$@" &
waiting=$!
tail -n +1 -q -f --pid="$waiting" "$log" 2>/dev/null
wait "$waiting" || {
  code=$?
  holder=$(awk '/could not get lock|Could not get lock/ {line=$0} END {print line}' "$log")
  { tail -n 15 "$log"; [ -z "$holder" ] || echo "$holder"; } >&2
  exit "$code"
}`;
