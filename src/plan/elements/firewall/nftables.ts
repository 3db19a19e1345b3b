/** Plain nftables: an accept in another table can't undo a drop, so the rules go into each chain that would drop. */
import { script } from '../../../command/command.ts';
import { type BootRules, bootLinesOf } from './at-boot.ts';
import { firstBlocker } from './first-blocker.ts';
import type { Gate, Gates } from './gate.ts';
import { isActive, type Look, linesOf } from './look.ts';
import { blockBegin, blockEnd } from './look-script.ts';
import { nftablesScript } from './nftables-script.ts';
import { describePasses, type Pass, passKey } from './pass.ts';
import { type NftChain, readNft } from './read-nft.ts';
import { passesOfRule, singlesOut } from './rule.ts';

/** What is to be in one chain, and what isn't as it should be. */
interface Inspection {
  /** `FAMILY TABLE CHAIN`. */
  readonly chain: string;
  /** nft's words for each rule, with its place. */
  readonly rules: readonly string[];
  /** /etc/nftables.conf makes this chain, so relais's lines at its end can rely on it. */
  readonly isOfConf: boolean;
  readonly gate: Gate;
}

export const nftables = (look: Look, wanted: readonly Pass[]): Gates & { readonly boot: readonly BootRules[] } => {
  const inspections = inputChains(look).flatMap(([chain, table]) => inspect(look, chain, table, wanted) ?? []);
  const blocking = inspections.filter(({ rules }) => rules.length > 0);
  const before = linesOf(look, 'block');
  const block = blockOf(blocking, before, wanted);
  const stale = before.filter((line) => / rule /.test(line) && !block.includes(line));
  const isSame = block.join('\n') === before.join('\n');
  const rewritten = inspections.filter(({ gate }) => gate.lacking.length + gate.surplus.length > 0);
  const boot = blocking.map(({ chain, rules, isOfConf }) => ({
    chain: `nft ${chain}`,
    lines: isOfConf ? [] : rules.map((rule) => `nft ${rule.replace(' rule', '')}`),
  }));
  const isDue = !isSame || rewritten.length > 0;
  const command = (act: 'check' | 'do') =>
    script(
      nftablesScript,
      ...[act, blockBegin, blockEnd, isSame ? '-' : block.join('\n')],
      rewritten.flatMap(({ rules }) => rules).join('\n'),
      ...rewritten.map(({ chain }) => chain),
    );
  return {
    gates: [
      ...inspections.map(({ gate }) => gate),
      { name: '/etc/nftables.conf', lacking: [], unkept: [], surplus: [], notes: stale.map((line) => `-${line}`) },
    ],
    checks: isDue ? [command('check')] : [],
    commands: isDue ? [command('do')] : [],
    boot,
  };
};

/** While the firewall is switched off, the lines that bring it up with relais's rules are left alone. */
const blockOf = (
  blocking: readonly Inspection[],
  before: readonly string[],
  wanted: readonly Pass[],
): readonly string[] => {
  const ofConf = blocking.filter(({ isOfConf }) => isOfConf);
  if (ofConf.length === 0) {
    return wanted.length === 0 ? [] : before;
  }
  return [
    '# Lets the cluster in, whatever the rules above say. relais rewrites the lines between these two marks.',
    ...ofConf.flatMap(({ chain, rules }) => [
      // Makes nothing where the chain is there; where it has got another name, the file still loads.
      `add table ${chain.split(' ').slice(0, 2).join(' ')}`,
      `add chain ${chain}`,
      ...rules,
    ]),
  ];
};

type Table = ReadonlyMap<string, NftChain>;

/** Chains that no manager keeps for itself, with the other chains of their table. */
const inputChains = (look: Look): readonly (readonly [NftChain, Table])[] =>
  [...readNft(linesOf(look, 'nft')).values()].flatMap((table) =>
    [...table.values()].filter((chain) => chain.input && isPlain(look, chain)).map((chain) => [chain, table] as const),
  );

const isPlain = (look: Look, { family, table, name }: NftChain): boolean => {
  if (
    !/^(inet|ip|ip6)$/.test(family) ||
    ![table, name].every((word) => /^[A-Za-z_][A-Za-z0-9_./-]{0,127}$/.test(word))
  ) {
    return false;
  }
  if (table === 'firewalld' && isActive(look, 'firewalld')) {
    return false;
  }
  const isLikeIptables = family !== 'inet' && table === 'filter' && name === 'INPUT';
  return !isLikeIptables || linesOf(look, 'conf').includes(`${family} ${table} ${name}`) || !hasIptables(look, family);
};

const hasIptables = (look: Look, family: string): boolean =>
  linesOf(look, family === 'ip' ? 'iptables-nft' : 'ip6tables-nft').length > 0;

const inspect = (look: Look, base: NftChain, table: Table, wanted: readonly Pass[]): Inspection | undefined => {
  const families = base.family === 'inet' ? ([4, 6] as const) : base.family === 'ip' ? ([4] as const) : ([6] as const);
  const chain = `${base.family} ${base.table} ${base.name}`;
  const isOfConf = linesOf(look, 'conf').some((line) => line === chain || line === '*');
  const blocked = wanted
    .filter(({ family }) => families.some((one) => one === family))
    .flatMap((pass) => {
      const at = firstBlocker(table, base.name, pass);
      return at === undefined ? [] : [{ pass, at, words: ruleWords(pass) }];
    });
  const ours = base.rules.flatMap((rule) => passesOfRule(rule, families).map((pass) => ({ at: rule.at, pass })));
  const asked = new Set(wanted.map(passKey));
  const surplus = ours.filter(({ pass }) => !asked.has(passKey(pass))).map(({ pass }) => pass);
  if (blocked.length === 0 && surplus.length === 0) {
    return undefined;
  }
  // Behind all rules is the place of what is for everybody, so that bans hold; but a rule that shuts everybody out
  // has to come behind it, and a file can't name a place in between.
  const isFirst = (words: string): boolean =>
    blocked.some((one) => one.words === words && (one.pass.from !== '' || one.at < countOf(base)));
  const place = (words: string): string => `${isFirst(words) ? 'insert' : 'add'} rule ${chain} ${words}`;
  const kept = new Set(isOfConf ? linesOf(look, 'block') : bootLinesOf(look, `nft ${chain}`).map(ruleOfBootLine));
  const lacking = blocked.filter(
    ({ pass, at }) => !ours.some((one) => one.at < at && passKey(one.pass) === passKey(pass)),
  );
  const unkept = blocked.filter((one) => !lacking.includes(one) && !kept.has(place(one.words)));
  const overBans = lacking.filter(
    ({ pass, words }) =>
      isFirst(words) && base.rules.some((rule) => rule.verdict === 'block' && singlesOut(rule, pass)),
  );
  return {
    chain,
    rules: [...new Set(blocked.map(({ words }) => place(words)))],
    isOfConf,
    gate: {
      name: `nftables, chain ${chain}`,
      lacking: lacking.map(({ pass }) => pass),
      unkept: unkept.map(({ pass }) => pass),
      surplus,
      notes: describePasses(overBans.map(({ pass }) => pass)).map(
        (text) => `${text} comes before the rules that turn single addresses away`,
      ),
    },
  };
};

/** The place behind the last rule. */
const countOf = (chain: NftChain): number => (chain.rules.at(-1)?.at ?? -1) + 1;

const ruleOfBootLine = (line: string): string => line.replace(/^nft (insert|add) /, '$1 rule ');

const ruleWords = ({ family, protocol, ports, from }: Pass): string =>
  [
    ...(from === '' ? [] : [`${family === 4 ? 'ip' : 'ip6'} saddr ${from}`]),
    `${protocol} dport ${ports} accept comment "relais"`,
  ].join(' ');
