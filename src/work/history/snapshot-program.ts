/**
 * Keeps on a node what an apply will replace there, before it does. The folder is an admin's to read: snapshot/root
 * holds the files as they were, with owners and modes; snapshot/manifest says what there was and what there was not.
 */

/**
 * Runs in the apply's new folder; the request comes on stdin. Prints nothing; fails when something could not be kept.
 * A manifest line: `KIND<TAB>WAVE<TAB>STATE<TAB>NAME`; STATE is `kept`, `absent` or `left`, of a unit `ENABLED,ACTIVE`.
 */
export const snapshotProgram = `tab=$(printf '\\t')
mkdir -p snapshot/root
note() { printf '%s\\t%s\\t%s\\t%s\\n' "$kind" "$wave" "$1" "$name" >>snapshot/manifest; }
keep() {
  if [ -e "$name" ] || [ -L "$name" ]; then
    # By tar: with --parents, cp of coreutils 9.1 (Debian 12) can't make the folders above.
    tar -C / -cf - -- "\${name#/}" | tar -C snapshot/root -xpf - || exit 1
    [ -e "snapshot/root$name" ] || [ -L "snapshot/root$name" ] || exit 1
    note kept
  else
    note absent
  fi
}
rules() {
  mkdir snapshot/firewall
  command -v nft >/dev/null && nft list tables 2>/dev/null | while read -r _ family table; do
    nft -s list table "$family" "$table" >"snapshot/firewall/nft.$family.$table" 2>"snapshot/firewall/said" || continue
    # What a manager keeps for itself is put back by the manager; nft can't read back what iptables wrote.
    if grep -qsE 'managed by iptables|^[[:space:]]*flags .*owner|[[:space:]]xt (match|target)|# xt_' \\
      "snapshot/firewall/nft.$family.$table" "snapshot/firewall/said" || [ "$table" = firewalld ]; then
      rm "snapshot/firewall/nft.$family.$table"
    fi
  done
  rm -f snapshot/firewall/said
  for tool in iptables-nft ip6tables-nft iptables-legacy ip6tables-legacy; do
    command -v "$tool-save" >/dev/null || continue
    # To ask the old backend about a table would make that table.
    case $tool in
      iptables-legacy) [ -s /proc/net/ip_tables_names ] || continue ;;
      ip6tables-legacy) [ -s /proc/net/ip6_tables_names ] || continue ;;
    esac
    "$tool-save" 2>/dev/null | grep -v '^#' >"snapshot/firewall/$tool"
    [ -s "snapshot/firewall/$tool" ] || rm "snapshot/firewall/$tool"
  done
  note kept
}
: >snapshot/manifest
while IFS="$tab" read -r kind wave name; do
  case $kind in
    path | folder) keep ;;
    new-folder) if [ -e "$name" ]; then note left; else note absent; fi ;;
    unit)
      enabled=$(systemctl is-enabled -- "$name" 2>/dev/null)
      active=$(systemctl is-active -- "$name" 2>/dev/null)
      note "\${enabled:-not-found},\${active:-inactive}" ;;
    firewall) rules ;;
    *) echo "relais: no such kind of thing to keep: $kind" >&2; exit 64 ;;
  esac
done
# The CIB as it is, whatever the plan does to it.
if systemctl is-active --quiet pacemaker.service; then
  cibadmin --query 2>/dev/null | gzip -c >snapshot/cib.xml.gz
fi`;
