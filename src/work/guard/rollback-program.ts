/**
 * What a node runs to put itself back: the timer's program, kept in the apply's folder. It needs neither ssh nor the controller,
 * and survives a reboot. Written for one apply, whose id stands in it.
 */
import { cibFile } from '../../facts/cib-on-disk.ts';
import { historyFolder, lockFile } from '../../facts/last-apply.ts';
import { holdId } from '../../plan/hold.ts';
import { withoutStatus } from '../without-status.ts';

export const timerOf = (id: string): string => `relais-rollback-${id}`;

/**
 * `timer`: only as long as nobody confirmed the apply. `now WHY`: at once, WHY as a string of JSON.
 * Beside it lie `put-back`, the program of rollback/put-back-program.ts, and `carried`: ids of applies before this one that
 * were not confirmed either, the oldest first.
 */
export const rollbackProgram = (id: string): string => `#!/bin/sh
# Made by relais: puts this node back as it was before the apply ${id}.
# By hand: sh ${historyFolder}/${id}/rollback now '"the reason"'
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8
export PATH LC_ALL
umask 022
id=${id} timer=${timerOf(id)} lock=${lockFile}
tab=$(printf '\\t')
cd ${historyFolder} || exit 1
work=$(mktemp -d /run/relais.XXXXXX) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 143' HUP INT TERM
failed=
fail() { echo "relais: $*" >&2; failed="$failed $*;"; }

# Who renames the mark does the work: the apply that confirms takes it away.
if [ "$1" = timer ]; then
  by=timer
  why="\\"nobody came back to confirm it within $(cat "$id/armed" 2>/dev/null) s\\""
  mv "$id/armed" "$id/fired" 2>/dev/null || exit 0
  mkdir -p -m 0700 "\${lock%/*}"
  exec 9>>"$lock"
  if ! flock -n 9; then
    # The apply itself may hang on, cut off from its way back. Anybody else is waited for, however long: who goes on from here or
    # takes this back finds that it is under way, and ends; and the kernel frees the lock of one that is gone.
    grep -q "$id" "$lock" || flock 9
  fi
  if flock -n 9; then
    printf '%s %s\\n{"who":"the timer of %s","from":"%s","doing":"rollback","file":"","id":"%s"}\\n' \\
      $$ "$(date +%s)" "$timer" "$(uname -n)" "$id" >"$lock"
  fi
else
  by=apply why=\${2:-'"by hand"'}
  mv "$id/armed" "$id/fired" 2>/dev/null || : >"$id/fired"
  systemctl stop --no-block "$timer.timer" 2>/dev/null
fi
echo "relais: putting back what the apply $id replaced: $why"

chain="$(cat "$id/carried" 2>/dev/null) $id"
for each in $chain; do sed "s/^/$each$tab/" "$each/snapshot/manifest"; done 2>/dev/null |
  awk -F "$tab" '!seen[$2, $5]++' >"$work/entries"
put_back() { sh "$id/put-back" "$@" <"$work/entries" 2>"$work/said" || fail "$(tr '\\n' ' ' <"$work/said")"; }
is_active() { systemctl is-active --quiet "$1"; }

# Where the apply had Corosync started anew for its new configuration, the old one wants that too; services run on meanwhile.
down= restart=
conf=/etc/corosync/corosync.conf key=/etc/corosync/authkey
if grep -q "\${tab}unit\${tab}down\${tab}.*\${tab}corosync.service" "$work/entries"; then
  down=yes
  for file in $conf $key; do
    kept=$(awk -F "$tab" -v name="$file" '$2 == "path" && $4 == "kept" && $5 == name { print $1 "/snapshot/root" name }' "$work/entries")
    [ ! -e "$kept" ] || cmp -s "$kept" "$file" || restart=yes
  done
fi
if [ -n "$restart" ] && is_active pacemaker.service; then
  timeout 20 crm_attribute --quiet --type crm_config --set-name cib-bootstrap-options --attr-id ${holdId} \\
    --name maintenance-mode --update true && timeout 40 crm_resource --wait --timeout 30
  timeout 120 systemctl stop pacemaker.service
fi
[ -z "$restart" ] || timeout 60 systemctl stop corosync.service

put_back stop
put_back files
put_back firewall
put_back enable
put_back start
[ -n "$restart" ] || put_back corosync

# Pacemaker gets the services back; where nodes were stopped, once all are there that were: one that is not may still hold what it held.
# Without a restart here too: the file may have said it all before this apply, and only the hold be new.
missing=$(sed -n 's/.*"missing":\\[\\([^]]*\\)\\].*/\\1/p' "$id/about.json" 2>/dev/null | head -n 1)
whole() {
  crm_mon --one-shot --output-as=xml 2>/dev/null | awk -v missing="$missing" '
    /<current_dc .*with_quorum="true"/ { quorum = 1 }
    /<node .*(online="false"|pending="true")/ { match($0, /name="[^"]*"/); if (!index(missing, substr($0, RSTART + 5, RLENGTH - 5))) absent = 1 }
    END { exit !(quorum && !absent) }'
}
hold='${holdId}'
in_force() { cibadmin --query --xpath "//nvpair[@id='$hold']" >/dev/null 2>&1; }
# A Pacemaker that has just been started may not answer yet.
held() { in_force || grep -qs "id=\\"$hold\\"" ${cibFile}; }
let_go() {
  timeout 20 crm_attribute --quiet --type crm_config --set-name cib-bootstrap-options --attr-id "$hold" \\
    --name maintenance-mode --delete 2>/dev/null
  ! in_force || fail 'maintenance mode stays on'
}
if [ -n "$restart" ] || { [ -n "$down" ] && held; }; then
  turn=0
  until whole; do
    turn=$((turn + 1))
    [ $turn -le 120 ] || { fail 'not all nodes are back: maintenance mode stays on'; break; }
    sleep 0.5
  done
  [ $turn -gt 120 ] || { timeout 70 crm_resource --wait --timeout 60 2>/dev/null; let_go; }
elif in_force; then
  let_go
fi
put_back apache

# Of the CIB what the apply changed, on the node that changed it; what others changed since in other objects stays.
# Where the power failed right at a commit, its new CIB is kept and may never have come into force: then the one before it did, or none.
undo() {
  gzip -dc "$1" >"$work/after.xml"
  crm_diff --no-version --original "$work/after.xml" --new "$work/before.xml" >"$work/undo.xml"
  [ ! -s "$work/undo.xml" ] || timeout 60 cibadmin --patch --sync-call --xml-file "$work/undo.xml" 2>"$work/said"
}
as_before() {
  cibadmin --query 2>/dev/null >"$work/now.xml" || return 1
  awk '${withoutStatus}' "$work/now.xml" >"$work/live.xml"
  ! crm_diff --no-version --original "$work/live.xml" --new "$work/before.xml" | grep -q 'path="/cib/configuration'
}
reversed=
for each in $chain; do reversed="$each $reversed"; done
for each in $reversed; do
  [ -s "$each/cib-after.xml.gz" ] && [ -s "$each/cib-before.xml.gz" ] && is_active pacemaker.service || continue
  gzip -dc "$each/cib-before.xml.gz" >"$work/before.xml"
  undo "$each/cib-after.xml.gz" || { [ -s "$each/cib-between.xml.gz" ] && undo "$each/cib-between.xml.gz"; } || as_before ||
    fail "the CIB could not be put back: $(tr '\\n' ' ' <"$work/said")"
done

umask 077
failed=$(printf '%s' "$failed" | tr -d '"\\\\' | tr -c '[:print:]' ' ' | cut -c 1-800)
for each in $chain; do
  [ -d "$each" ] || continue
  printf '{"outcome":"rolled back","ended":"%s","by":"%s","why":%s%s}\\n' "$(date -u +%FT%TZ)" "$by" "$why" \\
    "\${failed:+,\\"failed\\":\\"$failed\\"}" >"$each/outcome.new"
  sync "$each/outcome.new"
  mv "$each/outcome.new" "$each/outcome.json"
done
systemctl stop --no-block "$timer.timer" 2>/dev/null
rm -f "/etc/systemd/system/$timer.service" "/etc/systemd/system/$timer.timer" "/etc/systemd/system/timers.target.wants/$timer.timer"
[ -z "$failed" ] || { echo "relais: not all of it could be put back:$failed" >&2; exit 1; }
echo "relais: put back what the apply $id replaced"
`;
