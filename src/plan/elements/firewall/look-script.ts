/** The question: which firewalls are active on a host, and which of relais's openings are in them. Changes nothing. */

/** Marks relais's lines in /etc/nftables.conf. */
export const blockBegin = '# relais: begin firewall';
export const blockEnd = '# relais: end firewall';

/** $1 and $2 are the marks of relais's lines in /etc/nftables.conf. Each line starts with its topic (look.ts). */
export const lookScript = `say() { sed "s|^|$1 |"; }
# Told from files: to ask systemctl takes longer than all the rest.
is_enabled() {
  mask=/etc/systemd/system/$1.service
  if [ -L "$mask" ] && [ "$(readlink "$mask")" = /dev/null ]; then return 1; fi
  for link in /etc/systemd/system/*.wants/"$1.service"; do [ -e "$link" ] && return; done
}
firewalld() { busctl --system --json=short call org.fedoraproject.FirewallD1 /org/fedoraproject/FirewallD1 "$@"; }
has_firewalld() {
  [ -x /usr/sbin/firewalld ] && busctl --system call org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus \\
    NameHasOwner s org.fedoraproject.FirewallD1 2>/dev/null | grep -q true
}
active=inactive
has_firewalld && active=active
echo "unit firewalld.service $active"
for unit in nftables netfilter-persistent relais-firewall; do
  is_enabled "$unit" && echo "unit $unit.service enabled"
done

ufw=off
if [ -f /etc/ufw/ufw.conf ]; then
  grep -qi "^[[:space:]]*ENABLED=[\\"']*yes" /etc/ufw/ufw.conf && ufw=on && echo 'ufw on'
  grep -qsi "^[[:space:]]*IPV6=[\\"']*yes" /etc/default/ufw || echo 'ufw IPv4 only'
  sed -n 's/^### tuple ###/ufw4 &/p' /etc/ufw/user.rules 2>/dev/null
  sed -n 's/^### tuple ###/ufw6 &/p' /etc/ufw/user6.rules 2>/dev/null
fi

managed='table none '
[ $ufw = off ] || managed="$managed|table ip6? filter "
if [ $active = active ]; then
  managed="$managed|table [a-z0-9]+ firewalld "
  default=$(firewalld org.fedoraproject.FirewallD1 getDefaultZone) || exit
  zones=$(firewalld org.fedoraproject.FirewallD1.zone getActiveZones) || exit
  printf 'default %s\\nzones %s\\n' "$default" "$zones"
  for zone in $({ printf '%s' "$default" | sed 's/.*\\["\\([^"]*\\)"\\].*/\\1/'; echo
      printf '%s' "$zones" | grep -o '"[^"]*":{' | sed 's/^"//; s/":{$//'; } | sort -u); do
    settings=$(firewalld org.fedoraproject.FirewallD1.zone getZoneSettings2 s "$zone") || exit
    printf 'zone %s %s\\n' "$zone" "$settings"
    sed "s|^|kept $zone |" "/etc/firewalld/zones/$zone.xml" 2>/dev/null
  done
fi

if command -v nft >/dev/null; then
  rules=$(nft -a -s -t list ruleset 2>/dev/null) || { echo 'nft list ruleset does not answer' >&2; exit 1; }
  # Tables through which nothing comes in are left out, and those that have a manager of their own.
  [ -z "$rules" ] || rules=$(printf '%s\\n' "$rules" | awk -v managed="^($managed)" '
    /^table /{ text = ""; input = 0 } { text = text $0 "\\n" } / hook input /{ input = 1 }
    /^}/ && input && text !~ managed { printf "%s", text }')
  [ -z "$rules" ] || printf '%s\\n' "$rules" | say nft
  conf=/etc/nftables.conf
  if [ -f "$conf" ]; then
    awk -v b="$1" -v e="$2" '$0==e{on=0} on{print "block " $0} $0==b{on=1}' "$conf"
    if is_enabled nftables; then
      own=$(awk -v b="$1" -v e="$2" '$0==b{on=1} !on{print} $0==e{on=0}' "$conf")
      chains=$(printf '%s\\n' "$rules" |
        awk '/^table /{t=$2 " " $3} /^\\tchain /{c=$2} / hook input /{print t, c}' | grep -E '^(inet|ip|ip6) ' |
        while read -r family table chain; do
          # Checked, not loaded: in an empty ruleset the chain is there only when the file makes it.
          printf 'flush ruleset\\n%s\\ninsert rule %s %s %s counter\\n' "$own" "$family" "$table" "$chain" |
            (cd / && nft -c -f -) >/dev/null 2>&1 && echo "conf $family $table $chain"
        done)
      if [ -n "$chains" ]; then
        printf '%s\\n' "$chains"
      elif ! printf 'flush ruleset\\n%s\\n' "$own" | (cd / && nft -c -f -) >/dev/null 2>&1; then
        # Such a file leaves the host without any firewall at the next boot: relais's lines in it will be refused.
        echo 'conf *'
      fi
    fi
  fi
fi

backend=
if command -v iptables >/dev/null; then
  case $(iptables -V) in *legacy*) backend=legacy;; *) backend=nft;; esac
  echo "backend $backend"
fi
tables() { "$1-save" -t filter 2>/dev/null | sed -n "/^-A \\(FORWARD\\|OUTPUT\\) /d; s/^[:-]/$1 &/p"; }
has_filter() {
  [ -r "$1" ] || return
  while read -r table; do [ "$table" != filter ] || return 0; done <"$1"
  return 1
}
for tool in iptables ip6tables; do
  if command -v "$tool-nft-save" >/dev/null && [ $ufw$backend != onnft ]; then tables "$tool-nft"; fi
done
# To ask the old backend about a table would make that table: only those are asked for that are there.
if [ $ufw$backend != onlegacy ]; then
  if has_filter /proc/net/ip_tables_names; then tables iptables-legacy; fi
  if has_filter /proc/net/ip6_tables_names; then tables ip6tables-legacy; fi
fi
if is_enabled netfilter-persistent; then
  for file in rules.v4 rules.v6; do
    awk '/^\\*/{on=($0=="*filter")} on && /^[:[-]/' "/etc/iptables/$file" 2>/dev/null | say "$file"
  done
fi
if [ -f /etc/relais/firewall ]; then say boot </etc/relais/firewall; fi
echo end`;
