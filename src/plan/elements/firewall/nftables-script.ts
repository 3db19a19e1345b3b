/** Puts relais's rules into live nftables chains and its lines into /etc/nftables.conf: all of it, or nothing. */

/**
 * $1 is `check` or `do`, $2 and $3 mark relais's lines in /etc/nftables.conf, $4 are these lines ('' for none, '-' to
 * leave the file alone), $5 the rules to put in, $6… the chains (`FAMILY TABLE CHAIN`) whose rules of relais's make
 * room for them.
 * Nothing is loaded or replaced before nft has checked all of it.
 */
export const nftablesScript = `set -eu
act=$1 begin=$2 end=$3 block=$4 rules=$5
shift 5
work=$(mktemp -d /run/relais-firewall.XXXXXX)
new=
trap 'rm -rf "$work" \${new:+"$new"}' EXIT
trap 'exit 143' HUP INT TERM

# Looked up now: what was seen while planning may have another number since the firewall was reloaded.
for chain in "$@"; do
  nft -a list chain $chain | sed -n "s|^.* comment \\"relais\\" # handle \\([0-9]*\\)\\$|delete rule $chain handle \\1|p"
done >"$work/batch"
printf '%s\\n' "$rules" >>"$work/batch"
nft -c -f "$work/batch" || { echo 'relais: nft refuses the rules; nothing was changed' >&2; exit 1; }

if [ "$block" != - ]; then
  conf=$(readlink -f /etc/nftables.conf)
  rm -f "$conf".relais.??????
  new=$(mktemp "$conf.relais.XXXXXX")
  awk -v b="$begin" -v e="$end" '$0==b{on=1} !on{print} $0==e{on=0}' "$conf" >"$new"
  [ -z "$block" ] || printf '%s\\n' "$begin" "$block" "$end" >>"$new"
  (cd / && nft -c -f "$new") || { echo "relais: nft refuses $conf with relais's lines; nothing was changed" >&2; exit 1; }
  chmod --reference="$conf" "$new"
  chown --reference="$conf" "$new"
  sync "$new"
fi

[ "$act" = do ] || exit 0
nft -f "$work/batch"
[ -z "$new" ] || { mv -f "$new" "$conf"; new=; }`;
