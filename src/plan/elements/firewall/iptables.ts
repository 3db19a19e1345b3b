/** iptables without a manager, by either of its backends: rules in INPUT, kept by netfilter-persistent or by relais. */
import { script } from '../../../command/command.ts';
import { type BootRules, bootLinesOf } from './at-boot.ts';
import { firstBlocker } from './first-blocker.ts';
import { type Gate, type Gates, joinGates } from './gate.ts';
import { iptablesScript } from './iptables-script.ts';
import { isActive, isEnabled, type Look, linesOf } from './look.ts';
import { type Pass, passKey } from './pass.ts';
import { readIptables } from './read-iptables.ts';
import { type Chain, passesOfRule } from './rule.ts';

const tools = [
  { name: 'iptables-nft', family: 4, backend: 'nft', file: 'rules.v4', nft: 'ip filter INPUT' },
  { name: 'ip6tables-nft', family: 6, backend: 'nft', file: 'rules.v6', nft: 'ip6 filter INPUT' },
  { name: 'iptables-legacy', family: 4, backend: 'legacy', file: 'rules.v4', nft: undefined },
  { name: 'ip6tables-legacy', family: 6, backend: 'legacy', file: 'rules.v6', nft: undefined },
] as const;

type Tool = (typeof tools)[number];

export const iptables = (look: Look, wanted: readonly Pass[]): Gates & { readonly boot: readonly BootRules[] } => {
  const each = tools.map((tool) => gateOf(look, tool, wanted));
  return { ...joinGates(each), boot: each.flatMap(({ boot }) => boot) };
};

const gateOf = (look: Look, tool: Tool, all: readonly Pass[]): ReturnType<typeof iptables> => {
  const wanted = all.filter(({ family }) => family === tool.family);
  const chains = readIptables(linesOf(look, tool.name));
  if (isManaged(look, chains, tool)) {
    return { gates: [], checks: [], commands: [], boot: [] };
  }
  const live = inspect(chains, tool, wanted);
  // Whether the file shuts anything out says whether it is where this firewall comes from.
  const file = inspect(readIptables(fileLines(look, tool)), tool, wanted);
  const hasFile = file.blocked.length > 0 || file.surplus.length > 0;
  const bootLines = file.blocked.length > 0 ? [] : live.rules.map((rule) => `${tool.name} ${rule}`);
  const keptAtBoot = new Set(bootLinesOf(look, tool.name));
  const isKept = (pass: Pass): boolean =>
    file.blocked.length > 0
      ? !file.lacking.includes(pass)
      : live.rules.every((rule) => !stands(rule, pass) || keptAtBoot.has(`${tool.name} ${rule}`));
  const gate: Gate = {
    name: `${tool.name}, chain INPUT`,
    lacking: live.lacking,
    unkept: live.blocked.filter((pass) => !live.lacking.includes(pass) && !isKept(pass)),
    surplus: [...live.surplus, ...file.surplus],
    notes: [],
  };
  const isLiveDue = live.lacking.length + live.surplus.length > 0;
  const isFileDue = hasFile && file.lacking.length + file.surplus.length > 0;
  const command = (act: 'check' | 'do') =>
    script(
      iptablesScript,
      ...[act, tool.name, isLiveDue ? live.rules.join('\n') : '-'],
      ...[isFileDue ? `/etc/iptables/${tool.file}` : '-', file.rules.join('\n')],
    );
  return {
    gates: live.blocked.length + gate.surplus.length > 0 ? [gate] : [],
    checks: isLiveDue || isFileDue ? [command('check')] : [],
    commands: isLiveDue || isFileDue ? [command('do')] : [],
    boot: live.blocked.length > 0 ? [{ chain: tool.name, lines: bootLines }] : [],
  };
};

/** Chains that ufw or firewalld write, and a chain of /etc/nftables.conf that only looks like iptables's. */
const isManaged = (look: Look, chains: ReadonlyMap<string, Chain>, { nft, backend }: Tool): boolean =>
  (linesOf(look, 'ufw').includes('on') && linesOf(look, 'backend').includes(backend)) ||
  [...chains.keys()].some((name) => /^ufw6?-user-input$/.test(name)) ||
  (isActive(look, 'firewalld') && chains.has('INPUT_ZONES')) ||
  (nft !== undefined && linesOf(look, 'conf').includes(nft));

const fileLines = (look: Look, { backend, file }: Tool): readonly string[] =>
  isEnabled(look, 'netfilter-persistent') && linesOf(look, 'backend').includes(backend) ? linesOf(look, file) : [];

interface Inspection {
  /** What the chain would shut out without relais. */
  readonly blocked: readonly Pass[];
  readonly lacking: readonly Pass[];
  readonly surplus: readonly Pass[];
  /** What is to be there, as iptables-script.ts takes it. */
  readonly rules: readonly string[];
}

const inspect = (chains: ReadonlyMap<string, Chain>, { family }: Tool, wanted: readonly Pass[]): Inspection => {
  const input = chains.get('INPUT')?.rules ?? [];
  const ours = input.flatMap((rule) => passesOfRule(rule, [family]).map((pass) => ({ at: rule.at, pass })));
  const asked = new Set(wanted.map(passKey));
  const blocked = wanted.flatMap((pass) => {
    const at = firstBlocker(chains, 'INPUT', pass);
    return at === undefined ? [] : [{ pass, at }];
  });
  const behind = (at: number): number => input.filter((rule) => !rule.ours && rule.at >= at).length;
  return {
    blocked: blocked.map(({ pass }) => pass),
    lacking: blocked
      .filter(({ pass, at }) => !ours.some((one) => one.at < at && passKey(one.pass) === passKey(pass)))
      .map(({ pass }) => pass),
    surplus: ours.filter(({ pass }) => !asked.has(passKey(pass))).map(({ pass }) => pass),
    rules: [
      // What is for everybody comes behind the rules that single out addresses, before the first that shuts all out.
      ...blocked
        .filter(({ pass }) => pass.from === '')
        .map(({ pass, at }) => ({ pass, behind: behind(at) }))
        .sort((one, other) => other.behind - one.behind)
        .map((one) => `${one.behind} ${ruleWords(one.pass)}`),
      ...blocked.filter(({ pass }) => pass.from !== '').map(({ pass }) => `top ${ruleWords(pass)}`),
    ],
  };
};

const stands = (rule: string, pass: Pass): boolean => rule.endsWith(` ${ruleWords(pass)}`);

const ruleWords = ({ protocol, ports, from }: Pass): string =>
  [...(from === '' ? [] : ['-s', from]), '-p', protocol, '-m', protocol, '--dport', ports.replace('-', ':')].join(' ');
