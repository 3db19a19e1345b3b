/**
 * Puts back on a node what applies kept there before they replaced it. The one program does it for `relais rollback` and for
 * the node's own timer, so it needs nothing but what every node has.
 */

/**
 * Runs in the history's folder. $@ are the phases, in order; what to put back comes on stdin, a line each:
 * `ID<TAB>KIND<TAB>WAVE<TAB>STATE<TAB>NAME`, a line of a manifest after the id of its apply.
 * Goes on past what fails, says it on stderr, and exits with 1 then.
 */
export const putBackProgram = `tab=$(printf '\\t')
failed=0
fail() { echo "relais: $*" >&2; failed=1; }
entries=$(cat)

# $1 kind; runs the function $2 for each entry of that kind.
each() {
  [ -n "$entries" ] || return 0
  while IFS="$tab" read -r id kind wave state name; do
    [ "$kind" != "$1" ] || "$2"
  done <<END
$entries
END
}

is_active() { systemctl is-active --quiet -- "$1"; }

# A link is what it says; a file is its bytes, mode and owner.
same() {
  if [ -L "$1" ] || [ -L "$2" ]; then
    [ -L "$1" ] && [ -L "$2" ] && [ "$(readlink -- "$1")" = "$(readlink -- "$2")" ]
  else
    [ -f "$1" ] && [ -f "$2" ] && [ "$(stat -c '%a %u %g' -- "$1")" = "$(stat -c '%a %u %g' -- "$2")" ] && cmp -s -- "$1" "$2"
  fi
}

# A link to a version of a site's content that was taken away since.
gone() {
  [ -L "$1" ] && case $(readlink -- "$1") in /*) false ;; *) [ ! -e "\${name%/*}/$(readlink -- "$1")" ] ;; esac
}

path_back() {
  kept=$id/snapshot/root$name
  if [ "$state" = absent ]; then
    if [ -d "$name" ] && ! [ -L "$name" ]; then fail "$name is a folder now, and stays"; else rm -f -- "$name" || failed=1; fi
    return
  fi
  ! same "$kept" "$name" || return 0
  # Once an apply is confirmed no former key is kept: the one that is there stays.
  case $name in */authkey | */authkey.relais-next) [ -e "$kept" ] || return 0 ;; esac
  case $name in /srv/relais/*) if gone "$kept"; then fail "the content of \${name%/*} from then is not there any more"; return; fi ;; esac
  mkdir -p -- "\${name%/*}"
  if ! cp -a -- "$kept" "$name.relais-back"; then fail "$name can't be put back"; rm -f -- "$name.relais-back"; return; fi
  [ -L "$kept" ] || sync -- "$name.relais-back"
  if ! mv -fT -- "$name.relais-back" "$name" 2>/dev/null; then
    # What is a mount point itself can't be replaced, only overwritten.
    cat <"$kept" >"$name" || fail "$name can't be put back"
    rm -f -- "$name.relais-back"
  fi
}

folder_back() {
  kept=$id/snapshot/root$name
  case $name in /var/lib/pacemaker/*)
    # Pacemaker writes there while it runs; what its configuration says is put back through itself.
    ! is_active pacemaker.service || return 0 ;;
  esac
  if [ "$state" = absent ]; then
    # Pacemaker can't make its folder anew.
    case $name in /var/lib/pacemaker/*) find "$name" -mindepth 1 -delete ;; *) rm -rf -- "$name" ;; esac
    return
  fi
  ! diff -rq -- "$kept" "$name" >/dev/null 2>&1 || return 0
  rm -rf -- "$name.relais-back" "$name.relais-gone"
  cp -a -- "$kept" "$name.relais-back" || { fail "$name can't be put back"; return; }
  [ ! -e "$name" ] || mv -T -- "$name" "$name.relais-gone"
  mv -T -- "$name.relais-back" "$name"
  rm -rf -- "$name.relais-gone"
  # A copy is younger than its mark: unless it was written to before, it is complete as it was.
  for mark in "$name"/versions/*.complete; do
    version=\${mark%.complete}
    [ -d "$version" ] && [ -z "$(find "$version" -newer "$mark" -print -quit)" ] && touch -c -- "$mark"
  done
}

new_folder_back() {
  [ "$state" = absent ] || return 0
  case $name in /srv/relais/?*) rm -rf -- "$name"; rmdir /srv/relais 2>/dev/null ;; esac
  return 0
}

stopping() { case $state in *,active | *,activating | *,reloading) ;; *) ! is_active "$name" || units="$units $name" ;; esac; }
starting() { case $state in *,active | *,activating | *,reloading) is_active "$name" || units="$units $name" ;; esac; }

enabling() {
  now=$(systemctl is-enabled -- "$name" 2>/dev/null)
  case \${state%,*},$now in
    enabled,enabled | enabled,alias | masked,masked) ;;
    enabled,*) systemctl --quiet enable -- "$name" || failed=1 ;;
    masked,*) systemctl --quiet mask -- "$name" || failed=1 ;;
    disabled,enabled | not-found,enabled) systemctl --quiet disable -- "$name" || failed=1 ;;
  esac
}

# $1 what iptables-save or nft says, without what counts packets.
plain() { sed 's/\\[[0-9]*:[0-9]*\\]/[0:0]/'; }

rules_back() {
  for kept in "$id"/snapshot/firewall/nft.*; do
    [ -f "$kept" ] || continue
    family=\${kept##*/nft.}
    table=\${family#*.}
    family=\${family%%.*}
    [ "$(nft -s list table "$family" "$table" 2>/dev/null)" != "$(cat "$kept")" ] || continue
    # In one go: what the table let through it lets through all the while.
    { echo "table $family $table"; echo "delete table $family $table"; cat "$kept"; } | nft -f - ||
      fail "nft does not take back the table $family $table"
  done
  for tool in iptables-nft ip6tables-nft iptables-legacy ip6tables-legacy; do
    kept=$id/snapshot/firewall/$tool
    [ -s "$kept" ] || continue
    [ "$("$tool-save" 2>/dev/null | grep -v '^#' | plain)" != "$(plain <"$kept")" ] || continue
    "$tool-restore" <"$kept" || fail "$tool-restore does not take back its rules"
  done
  if is_active firewalld.service; then firewall-cmd --quiet --reload || fail 'firewalld does not read its zones anew'; fi
}

has() { printf '%s\\n' "$entries" | grep -q "^[^$tab]*$tab$1$tab.*$tab$2"; }

apache_rereads() {
  has path /etc/apache2/ || return 0
  [ -s /run/apache2/apache2.pid ] && kill -0 "$(cat /run/apache2/apache2.pid)" 2>/dev/null || return 0
  if said=$(apache2ctl configtest 2>&1); then apache2ctl graceful || failed=1; else fail "Apache does not take its configuration: $said"; fi
}

# A quorum device whose settings were put back, and which reads them only when it starts.
device_restarts() {
  has "unit$tab"device corosync-qdevice.service || return 0
  ! is_active corosync-qdevice.service || systemctl restart corosync-qdevice.service || fail 'corosync-qdevice does not start anew'
}

corosync_rereads() {
  has path /etc/corosync/corosync.conf || return 0
  # The second time with the timers of the new token: see corosync-reload.ts.
  ! is_active corosync.service || corosync-cfgtool -R >/dev/null 2>&1 || corosync-cfgtool -R >/dev/null || fail 'Corosync does not read its configuration anew'
}

for phase; do
  case $phase in
    stop)
      units=
      each unit stopping
      # systemd stops Pacemaker before Corosync, on which it stands.
      [ -z "$units" ] || systemctl stop $units || fail "could not stop$units" ;;
    files)
      each path path_back
      each folder folder_back
      each new-folder new_folder_back
      ! has path /etc/systemd/ || systemctl daemon-reload ;;
    firewall) each firewall rules_back ;;
    enable) each unit enabling ;;
    start)
      units=
      each unit starting
      [ -z "$units" ] || systemctl start $units || fail "could not start$units" ;;
    apache) apache_rereads ;;
    corosync)
      corosync_rereads
      device_restarts ;;
    *) fail "no such phase: $phase" ;;
  esac
done`;

export type PutBackPhase = 'stop' | 'files' | 'firewall' | 'enable' | 'start' | 'apache' | 'corosync';
