/** Says what putting back would change on a node now, with the lines that differ. Changes nothing. */
import { scratchFolder } from '../../command/scratch-folder.ts';

/**
 * Runs in the history's folder; the same lines on stdin as for put-back-program.ts. Prints for each entry that differs
 * `=<TAB>NUMBER<TAB>add|change|remove|gone`, the number counted from 0, then its lines of difference, each after a `|`.
 */
export const lookBackProgram = `tab=$(printf '\\t')
number=-1
told() { printf '=\\t%s\\t%s\\n' "$number" "$1"; }
lines() { diff -u -- "$1" "$2" 2>/dev/null | tail -n +3 | head -n 60 | sed 's/^/|/'; }
same() {
  if [ -L "$1" ] || [ -L "$2" ]; then
    [ -L "$1" ] && [ -L "$2" ] && [ "$(readlink -- "$1")" = "$(readlink -- "$2")" ]
  else
    [ -f "$1" ] && [ -f "$2" ] && [ "$(stat -c '%a %u %g' -- "$1")" = "$(stat -c '%a %u %g' -- "$2")" ] && cmp -s -- "$1" "$2"
  fi
}
is_there() { [ -e "$1" ] || [ -L "$1" ]; }
plain() { sed 's/\\[[0-9]*:[0-9]*\\]/[0:0]/'; }
${scratchFolder('work')}

look_path() {
  kept=$id/snapshot/root$name
  if [ "$state" = absent ]; then ! is_there "$name" || told remove; return; fi
  ! same "$kept" "$name" || return 0
  if [ -L "$kept" ]; then
    to=$(readlink -- "$kept")
    case $to in /*) ;; *) case $name in /srv/relais/*) [ -e "\${name%/*}/$to" ] || { told gone; return; } ;; esac ;; esac
  fi
  if is_there "$name"; then told change; else told add; fi
  if [ -L "$kept" ] || [ -L "$name" ]; then
    [ ! -L "$name" ] || echo "|--> $(readlink -- "$name")"
    [ ! -L "$kept" ] || echo "|+-> $(readlink -- "$kept")"
    return
  fi
  # A key is nobody's to read, and relais's own memory nobody's business.
  case $name in */authkey | /var/lib/relais/*) ;; *) [ ! -f "$name" ] || lines "$name" "$kept" ;; esac
  [ ! -e "$name" ] || {
    stat -c 'mode %a, owner %U:%G' -- "$name" >"$work/now"
    stat -c 'mode %a, owner %U:%G' -- "$kept" >"$work/kept"
    cmp -s "$work/now" "$work/kept" || { sed 's/^/|-/' "$work/now"; sed 's/^/|+/' "$work/kept"; }
  }
}

look_folder() {
  kept=$id/snapshot/root$name
  if [ "$state" = absent ]; then [ -z "$(ls -A -- "$name" 2>/dev/null)" ] || told remove
  elif ! diff -rq -- "$kept" "$name" >/dev/null 2>&1; then told change; fi
}

look_unit() {
  enabled=$(systemctl is-enabled -- "$name" 2>/dev/null)
  active=$(systemctl is-active -- "$name" 2>/dev/null)
  word() { case $1 in enabled | masked) printf '%s' "$1" ;; *) printf disabled ;; esac; }
  runs() { case $1 in active | activating | reloading) printf running ;; *) printf stopped ;; esac; }
  now="$(word "$enabled"), $(runs "$active")"
  kept="$(word "\${state%,*}"), $(runs "\${state#*,}")"
  [ "$now" = "$kept" ] || { told change; printf '|-%s\\n|+%s\\n' "$now" "$kept"; }
}

look_rules() {
  : >"$work/lines"
  for kept in "$id"/snapshot/firewall/nft.*; do
    [ -f "$kept" ] || continue
    family=\${kept##*/nft.}
    table=\${family#*.}
    nft -s list table "\${family%%.*}" "$table" >"$work/now" 2>/dev/null
    lines "$work/now" "$kept" >>"$work/lines"
  done
  for tool in iptables-nft ip6tables-nft iptables-legacy ip6tables-legacy; do
    [ -s "$id/snapshot/firewall/$tool" ] || continue
    "$tool-save" 2>/dev/null | grep -v '^#' | plain >"$work/now"
    plain <"$id/snapshot/firewall/$tool" >"$work/kept"
    lines "$work/now" "$work/kept" >>"$work/lines"
  done
  [ ! -s "$work/lines" ] || { told change; cat "$work/lines"; }
}

while IFS="$tab" read -r id kind wave state name; do
  number=$((number + 1))
  case $kind in
    path) look_path ;;
    folder) look_folder ;;
    new-folder) if [ "$state" = absent ] && [ -e "$name" ]; then told remove; fi ;;
    unit) look_unit ;;
    firewall) look_rules ;;
  esac
done
:`;
