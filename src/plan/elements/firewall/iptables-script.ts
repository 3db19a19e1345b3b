/** Puts relais's rules into the live INPUT chain of iptables and into the file that netfilter-persistent loads. */

/**
 * $1 `check` or `do`; $2 iptables-nft, ip6tables-nft, iptables-legacy or ip6tables-legacy; $3 the live rules, $4 the
 * file, $5 its rules; `-` leaves the live rules or the file alone. Each rule is a line `top RULE` or `NUMBER RULE`, where NUMBER rules of
 * others stay behind it; larger numbers come first, `top` last. Relais's former rules make room for them. Nothing is
 * changed before all of it was tested, and the live rules change in one go.
 */
export const iptablesScript = `set -eu
act=$1 tool=$2 rules=$3 file=$4 kept=$5
work=$(mktemp -d /run/relais-firewall.XXXXXX)
new=
trap 'rm -rf "$work" \${new:+"$new"}' EXIT
trap 'exit 143' HUP INT TERM

if [ "$rules" != - ]; then
  printf '%s\\n' "$rules" >"$work/rules"
  "$tool-save" -t filter >"$work/live" 2>"$work/said" || { cat "$work/said" >&2; exit 1; }
  awk '
    NR == FNR { if (NF) rule[++count] = $0; next }
    /^-A INPUT( |$)/ && / --comment "?relais"? -j ACCEPT$/ { print "-D" substr($0, 3); next }
    /^-A INPUT( |$)/ { others++ }
    /^\\*/ { print }
    END {
      for (i = 1; i <= count; i++) {
        split(rule[i], part, " ")
        at = part[1] == "top" ? 1 : others + added - part[1] + 1
        if (part[1] != "top") added++
        print "-I INPUT " (at < 1 ? 1 : at) " " substr(rule[i], length(part[1]) + 2) " -m comment --comment relais -j ACCEPT"
      }
      print "COMMIT"
    }' "$work/rules" "$work/live" >"$work/batch"
  "$tool-restore" --noflush --test <"$work/batch" ||
    { echo "relais: $tool-restore refuses the rules; nothing was changed" >&2; exit 1; }
fi

if [ "$file" != - ]; then
  printf '%s\\n' "$kept" >"$work/kept"
  rm -f "$file".relais.??????
  new=$(mktemp "$file.relais.XXXXXX")
  awk '
    NR == FNR { if (NF) rule[++count] = $0; next }
    /^\\*/ { filter = $0 == "*filter" }
    filter && /^(\\[[0-9:]*\\] )?-A INPUT( |$)/ {
      if ($0 ~ / --comment "?relais"? -j ACCEPT$/) next
      input[++others] = lines + 1
    }
    { line[++lines] = $0 }
    filter && $0 == "COMMIT" { end = lines }
    END {
      for (i = 1; i <= count; i++) {
        split(rule[i], part, " ")
        at = part[1] == "top" ? 1 : others - part[1] + 1
        before = at > others ? end : input[at < 1 ? 1 : at]
        text[before] = text[before] "-A INPUT " substr(rule[i], length(part[1]) + 2) " -m comment --comment relais -j ACCEPT\\n"
      }
      for (i = 1; i <= lines; i++) printf "%s%s\\n", text[i], line[i]
    }' "$work/kept" "$file" >"$new"
  "$tool-restore" --test <"$new" ||
    { echo "relais: $tool-restore refuses $file with the rules of relais; nothing was changed" >&2; exit 1; }
  chmod --reference="$file" "$new"
  chown --reference="$file" "$new"
  sync "$new"
fi

[ "$act" = do ] || exit 0
[ "$rules" = - ] || "$tool-restore" --noflush <"$work/batch"
[ -z "$new" ] || { mv -f "$new" "$file"; new=; }`;
