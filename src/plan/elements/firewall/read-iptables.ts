/** What iptables-save prints of its filter table, and the file that netfilter-persistent loads, read chain by chain. */
import { parseRange } from './address-range.ts';
import { type Chain, type Conditions, parsePorts, type Rule } from './rule.ts';

/** Lines of other tables must not be among them. */
export const readIptables = (lines: readonly string[]): ReadonlyMap<string, Chain> => {
  const chains = new Map<string, { rules: Rule[]; policy?: 'accept' | 'drop' }>();
  for (const line of lines) {
    const declared = /^:(\S+) (\S+)/.exec(line);
    if (declared?.[1] !== undefined) {
      const policy = declared[2] === 'DROP' ? 'drop' : declared[2] === 'ACCEPT' ? 'accept' : undefined;
      chains.set(declared[1], { rules: [], ...(policy === undefined ? {} : { policy }) });
    }
    const added = /^(?:\[\d+:\d+\] )?-A (\S+)(?: (.*))?$/.exec(line);
    const chain = chains.get(added?.[1] ?? '');
    if (chain !== undefined) {
      chain.rules.push(readRule(words(added?.[2] ?? ''), chain.rules.length));
    }
  }
  return chains;
};

const words = (text: string): readonly string[] =>
  [...text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map((match) => match[1]?.replace(/\\(.)/g, '$1') ?? match[2] ?? '');

const none = { negated: false, values: [], more: true };

/** Options that say nothing about which packets are meant. */
const silent = new Set(['-m', '--match', '--comment']);

const readRule = (all: readonly string[], at: number): Rule => {
  const jump = all.findIndex((word) => word === '-j' || word === '-g');
  const asked = jump === -1 ? all : all.slice(0, jump);
  const mark = asked.indexOf('--comment');
  let conditions: Conditions = {};
  let negated = false;
  for (let index = 0; index < asked.length; index += 1) {
    const option = asked[index] ?? '';
    if (option === '!') {
      negated = true;
      continue;
    }
    if (option === 'src' || option === 'dst') {
      continue;
    }
    const next = asked[index + 1];
    const value = next === undefined || (next.startsWith('-') && !silent.has(option)) ? undefined : next;
    conditions = { ...conditions, ...(silent.has(option) ? {} : readOption(option, value ?? '', negated)) };
    negated = false;
    index += value === undefined ? 0 : 1;
  }
  return {
    ...conditions,
    ...verdictOf(jump === -1 ? '' : (all[jump + 1] ?? '')),
    at,
    ours: mark !== -1 && asked[mark + 1] === 'relais',
  };
};

const verdictOf = (target: string): Pick<Rule, 'verdict' | 'to'> => {
  switch (target) {
    case 'ACCEPT':
      return { verdict: 'accept' };
    case 'DROP':
    case 'REJECT':
      return { verdict: 'block' };
    case 'RETURN':
      return { verdict: 'return' };
    case '':
      return { verdict: 'other' };
    default:
      // LOG and its like are no chains, and lead nowhere.
      return { verdict: 'jump', to: target };
  }
};

const readOption = (option: string, value: string, negated: boolean): Conditions => {
  switch (option) {
    case '-p':
      return value === 'all' ? {} : { protocols: { negated, values: [value], more: false } };
    case '-s':
    case '--src-range': {
      const range = parseRange(value);
      return { from: range === undefined ? { ...none, negated } : { negated, values: [range], more: false } };
    }
    case '--match-set':
      // Which of source and destination it looks at comes behind, and whose addresses they are can't be seen.
      return { from: { ...none, negated } };
    case '--dport':
    case '--dports':
      return {
        ports: {
          negated,
          values: value
            .split(',')
            .map(parsePorts)
            .filter((range) => range !== undefined),
          more: false,
        },
      };
    case '-i':
      return value === 'lo' && !negated ? { narrow: true } : { partly: true };
    case '--ctstate':
    case '--state':
      return value.split(',').includes('NEW') === negated ? { narrow: true } : { partly: true };
    case '-d':
      return negated ? { partly: true } : { narrow: true };
    default:
      return { narrow: true };
  }
};
