/** Rules that no firewall service of the host keeps: a small unit of relais's own puts them in again at boot. */
import { type Command, script } from '../../../command/command.ts';
import type { Gates } from './gate.ts';
import { isEnabled, type Look, linesOf } from './look.ts';

const list = '/etc/relais/firewall';
const program = '/usr/local/lib/relais/firewall';
const unit = '/etc/systemd/system/relais-firewall.service';

/**
 * What a chain needs at boot, as a line of the list:
 * `iptables-nft top|NUMBER RULE` (NUMBER: how many rules stay behind it), `nft insert|add FAMILY TABLE CHAIN RULE`.
 */
export interface BootRules {
  /** `iptables-nft`, or `nft FAMILY TABLE CHAIN`. */
  readonly chain: string;
  /** Empty where the firewall's own service keeps the rules. */
  readonly lines: readonly string[];
}

export const bootLinesOf = (look: Look, chain: string): readonly string[] =>
  linesOf(look, 'boot').filter((line) => chainOf(line) === chain);

/** Nothing else is handed on from the list that was there. */
const isRule = /^(nft|ip6?tables-(nft|legacy)) [A-Za-z0-9 "_./:-]+$/;

const chainOf = (line: string): string => {
  const [tool = '', , ...rest] = line.split(' ');
  return tool === 'nft' ? ['nft', ...rest.slice(0, 3)].join(' ') : tool;
};

export const atBoot = (look: Look, chains: readonly BootRules[], goal: 'keep' | 'take away'): Gates => {
  const seen = new Set(chains.map(({ chain }) => chain));
  const before = linesOf(look, 'boot');
  // A firewall that is only switched off for now keeps its lines.
  const unseen = goal === 'keep' ? before.filter((line) => isRule.test(line) && !seen.has(chainOf(line))) : [];
  const lines = [...unseen, ...chains.flatMap((each) => each.lines)];
  const after = lines.length === 0 ? [] : ['# Made by relais: what its firewall unit lets in at boot.', ...lines];
  const isSame = before.join('\n') === after.join('\n');
  if (isSame && (after.length === 0 || isEnabled(look, 'relais-firewall'))) {
    return { gates: [], checks: [], commands: [] };
  }
  const notes =
    before.length === 0
      ? ['+relais-firewall.service: lets them in again at boot, which nothing else here does']
      : after.length === 0
        ? ['-relais-firewall.service']
        : [
            ...before.filter((line) => !after.includes(line)).map((line) => `-${line}`),
            ...after.filter((line) => !before.includes(line)).map((line) => `+${line}`),
            ...(isSame ? ['+relais-firewall.service: enabled'] : []),
          ];
  return {
    gates: [{ name: list, lacking: [], unkept: [], surplus: [], notes }],
    checks: [],
    commands: [after.length === 0 ? takeAway : install(after)],
  };
};

const install = (lines: readonly string[]): Command =>
  script(
    `set -eu
place() {
  mkdir -p "\${1%/*}"
  printf '%s\\n' "$2" >"$1.relais-new"
  chmod 0644 "$1.relais-new"
  sync "$1.relais-new"
  mv -f "$1.relais-new" "$1"
}
# Units of the admin's own that load a firewall come first, and bring this one along whenever they are started.
loaders=
for file in /etc/systemd/system/*.service; do
  if [ "$file" != "$5" ] && grep -qsE 'ip6?tables|nft|[Ff]irewall' "$file" &&
    ! grep -qsE 'corosync|pacemaker|^After=.*(multi-user|graphical)' "$file"; then
    loaders="$loaders \${file##*/}"
  fi
done
place "$1" "$2"
place "$3" "$4"
place "$5" "$(printf '%s\\n' "$6" | sed "s#^\\(After\\|WantedBy\\)=.*#&$loaders#")"
systemctl daemon-reload
systemctl enable --quiet "\${5##*/}"`,
    ...[list, lines.join('\n'), program, programText, unit, unitText],
  );

const takeAway: Command = script(
  `systemctl disable --quiet "\${3##*/}" 2>/dev/null
rm -f "$1" "$2" "$3"
rmdir --ignore-fail-on-non-empty "\${1%/*}" "\${2%/*}" 2>/dev/null
systemctl daemon-reload`,
  ...[list, program, unit],
);

const programText = `#!/bin/sh
# Made by relais: lets its cluster through firewalls whose rules no service keeps. The rules stand in ${list}.
failed=0
while read -r tool place rest; do
  case $tool in
    iptables-nft | ip6tables-nft | iptables-legacy | ip6tables-legacy)
      "$tool-save" -t filter | grep -q '^:INPUT DROP\\|^-A INPUT' || continue
      "$tool" -w -C INPUT $rest -m comment --comment relais -j ACCEPT 2>/dev/null && continue
      at=1
      [ "$place" = top ] || at=$(($("$tool" -w -S INPUT | grep -c '^-A') - place + 1))
      [ "$at" -ge 1 ] || at=1
      "$tool" -w -I INPUT "$at" $rest -m comment --comment relais -j ACCEPT || failed=1 ;;
    nft)
      chain=$(printf '%s' "$rest" | cut -d ' ' -f 1-3)
      rules=$(nft list chain $chain 2>/dev/null) || continue
      rule=$(printf '%s' "$rest" | cut -d ' ' -f 4-)
      printf '%s' "$rules" | grep -qF "$rule" && continue
      nft "$place rule $rest" || failed=1 ;;
  esac
done <${list}
exit $failed`;

const unitText = `[Unit]
Description=Openings of the relais cluster in the firewall
# A host may come up without ever asking for this target, before which firewalls are loaded.
Wants=network.target
After=network.target nftables.service netfilter-persistent.service rc-local.service
Before=corosync.service
ConditionPathExists=${list}

[Service]
Type=oneshot
ExecStart=/bin/sh ${program}

[Install]
WantedBy=multi-user.target`;
