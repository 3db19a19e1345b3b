/** The question: which firewalls are active on a host, and which of relais's openings are in them. Changes nothing. */

/** Marks relais's lines in /etc/nftables.conf. */
export const blockBegin = '# relais: begin firewall';
export const blockEnd = '# relais: end firewall';

/** $1 and $2 are the marks of relais's lines in /etc/nftables.conf. Each line starts with its topic (look.ts). */
export const lookScript = `say() { sed "s|^|$1 |"; }
units=$(systemctl show -p Id -p ActiveState -p UnitFileState firewalld.service nftables.service \\
  netfilter-persistent.service relais-firewall.service 2>/dev/null | awk -v RS= -F'\\n' '{
    for (i = 1; i <= NF; i++) { split($i, part, "="); of[part[1]] = part[2] }
    print of["Id"], of["ActiveState"], (of["UnitFileState"] == "" ? "none" : of["UnitFileState"]) }')
printf '%s\\n' "$units" | say unit
is_enabled() { printf '%s\\n' "$units" | grep -q "^$1\\.service [a-z-]* enabled$"; }

ufw=off
if [ -f /etc/ufw/ufw.conf ]; then
  grep -qi "^[[:space:]]*ENABLED=[\\"']*yes" /etc/ufw/ufw.conf && ufw=on && echo 'ufw on'
  grep -qsi "^[[:space:]]*IPV6=[\\"']*yes" /etc/default/ufw || echo 'ufw IPv4 only'
  grep -s '^### tuple ###' /etc/ufw/user.rules | say ufw4
  grep -s '^### tuple ###' /etc/ufw/user6.rules | say ufw6
fi

managed='table none '
[ $ufw = off ] || managed="$managed|table ip6? filter "
case $units in *'firewalld.service active '*)
  managed="$managed|table [a-z0-9]+ firewalld "
  ask() { busctl --system --json=short call org.fedoraproject.FirewallD1 /org/fedoraproject/FirewallD1 "$@"; }
  default=$(ask org.fedoraproject.FirewallD1 getDefaultZone) || exit
  zones=$(ask org.fedoraproject.FirewallD1.zone getActiveZones) || exit
  printf 'default %s\\nzones %s\\n' "$default" "$zones"
  for zone in $({ printf '%s' "$default" | sed 's/.*\\["\\([^"]*\\)"\\].*/\\1/'; echo
      printf '%s' "$zones" | grep -o '"[^"]*":{' | sed 's/^"//; s/":{$//'; } | sort -u); do
    settings=$(ask org.fedoraproject.FirewallD1.zone getZoneSettings2 s "$zone") || exit
    printf 'zone %s %s\\n' "$zone" "$settings"
    sed "s|^|kept $zone |" "/etc/firewalld/zones/$zone.xml" 2>/dev/null
  done
esac

if command -v nft >/dev/null; then
  rules=$(nft -a -s -t list ruleset 2>/dev/null) || { echo 'nft list ruleset does not answer' >&2; exit 1; }
  # Tables through which nothing comes in are left out, and those that have a manager of their own.
  rules=$(printf '%s\\n' "$rules" | awk -v managed="^($managed)" '
    /^table /{ text = ""; input = 0 } { text = text $0 "\\n" } / hook input /{ input = 1 }
    /^}/ && input && text !~ managed { printf "%s", text }')
  [ -z "$rules" ] || printf '%s\\n' "$rules" | say nft
  conf=/etc/nftables.conf
  if [ -f "$conf" ]; then
    awk -v b="$1" -v e="$2" '$0==e{on=0} on{print "block " $0} $0==b{on=1}' "$conf"
    if is_enabled nftables; then
      own=$(awk -v b="$1" -v e="$2" '$0==b{on=1} !on{print} $0==e{on=0}' "$conf")
      # Such a file leaves the host without any firewall at the next boot: relais's lines in it will be refused.
      printf 'flush ruleset\\n%s\\n' "$own" | (cd / && nft -c -f -) >/dev/null 2>&1 || echo 'conf *'
      printf '%s\\n' "$rules" |
        awk '/^table /{t=$2 " " $3} /^\\tchain /{c=$2} / hook input /{print t, c}' | grep -E '^(inet|ip|ip6) ' |
        while read -r family table chain; do
          # Checked, not loaded: in an empty ruleset the chain is there only when the file makes it.
          printf 'flush ruleset\\n%s\\ninsert rule %s %s %s counter\\n' "$own" "$family" "$table" "$chain" |
            (cd / && nft -c -f -) >/dev/null 2>&1 && echo "conf $family $table $chain"
        done
    fi
  fi
fi

backend=
if command -v iptables >/dev/null; then
  case $(iptables -V) in *legacy*) backend=legacy;; *) backend=nft;; esac
  echo "backend $backend"
fi
tables() { "$1-save" -t filter 2>/dev/null | grep '^[:-]' | grep -v '^-A \\(FORWARD\\|OUTPUT\\) ' | say "$1"; }
for tool in iptables ip6tables; do
  if command -v "$tool-nft-save" >/dev/null && [ $ufw$backend != onnft ]; then tables "$tool-nft"; fi
done
# To ask the old backend about a table would make that table: only those are asked for that are there.
if [ $ufw$backend != onlegacy ]; then
  if grep -qsx filter /proc/net/ip_tables_names; then tables iptables-legacy; fi
  if grep -qsx filter /proc/net/ip6_tables_names; then tables ip6tables-legacy; fi
fi
if is_enabled netfilter-persistent; then
  for file in rules.v4 rules.v6; do
    awk '/^\\*/{on=($0=="*filter")} on && /^[:[-]/' "/etc/iptables/$file" 2>/dev/null | say "$file"
  done
fi
if [ -f /etc/relais/firewall ]; then say boot </etc/relais/firewall; fi
echo end`;
