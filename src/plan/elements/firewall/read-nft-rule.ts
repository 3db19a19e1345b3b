/** One rule as `nft list ruleset` prints it. A verdict map becomes one rule for each of its entries. */
import { type AddressRange, parseRange } from './address-range.ts';
import { type Choice, type Conditions, type PortRange, parsePorts, type Rule } from './rule.ts';

const oursMark = / comment "relais"$/;

export const readNftRule = (line: string, at: number): readonly Rule[] => {
  const text = line.replace(/ # handle \d+$/, '').trim();
  const ours = oursMark.test(text);
  // Nothing that stands in quotes is taken for a word of nft, but for the name of the loopback interface.
  const plain = text
    .replace(/ comment "[^"]*"$/, '')
    .replace(/"([^"]*)"/g, (_, inside) => (inside === 'lo' ? 'lo' : '""'))
    .replace(/\s+/g, ' ');
  const { conditions, rest } = readConditions(plain);
  const map = rest.indexOf(' vmap ');
  if (map === -1) {
    return [{ ...conditions, ...readVerdict(rest), at, ours }];
  }
  const key = rest.slice(0, map);
  return elements(rest.slice(map + ' vmap '.length)).map((entry) => {
    const split = entry.lastIndexOf(' : ');
    const one = readConditions(`${key} ${entry.slice(0, split)} ${entry.slice(split + 3)}`);
    return { ...conditions, ...one.conditions, ...readVerdict(one.rest), at, ours };
  });
};

const readVerdict = (rest: string): Pick<Rule, 'verdict' | 'to' | 'narrow' | 'family'> => {
  const words = rest.split(' ');
  const last = words.at(-1) ?? '';
  const target = words.at(-2) ?? '';
  const reject = words.lastIndexOf('reject');
  if (reject !== -1) {
    const by = words[reject + 2];
    return {
      verdict: 'block',
      ...(by === 'icmp' ? { family: 4 as const } : by === 'icmpv6' ? { family: 6 as const } : {}),
      ...narrowBefore(reject),
    };
  }
  if (target === 'jump' || target === 'goto') {
    return { verdict: 'jump', to: last, ...narrowBefore(words.length - 2) };
  }
  const verdict = last === 'accept' || last === 'return' ? last : last === 'drop' ? 'block' : 'other';
  return { verdict, ...narrowBefore(words.length - 1) };
};

/** Words that stand before the verdict weren't understood: the rule sets some packets apart. */
const narrowBefore = (verdictAt: number): Pick<Rule, 'narrow'> => (verdictAt > 0 ? { narrow: true } : {});

const value = String.raw`(!= )?(\{[^}]*\}|\S+)(?: |$)`;

const patterns: readonly (readonly [RegExp, (negated: boolean, value: string, word: string) => Conditions])[] = [
  [
    new RegExp(`^(ip6?) saddr ${value}`),
    (negated, text, word) => ({ family: word === 'ip' ? 4 : 6, from: choice(negated, text, parseRange) }),
  ],
  [
    new RegExp(`^(tcp|udp|th|sctp|dccp|udplite) dport ${value}`),
    (negated, text, word) => ({
      ...(word === 'th' ? {} : { protocols: { negated: false, values: [word], more: false } }),
      ports: choice(negated, text, parsePorts),
    }),
  ],
  [
    new RegExp(`^(meta l4proto|ip protocol|ip6 nexthdr) ${value}`),
    (negated, text, word) => ({
      ...(word === 'ip protocol' ? { family: 4 } : word === 'ip6 nexthdr' ? { family: 6 } : {}),
      protocols: choice(negated, text, (name) => (name.startsWith('@') ? undefined : name)),
    }),
  ],
  [
    new RegExp(`^(meta (?:nfproto|protocol)) ${value}`),
    (negated, text) =>
      /^(ipv?4?|ip6|ipv6)$/.test(text) ? { family: text.endsWith('6') === negated ? 4 : 6 } : { narrow: true },
  ],
  [
    new RegExp(`^((?:meta )?iif(?:name)?) ${value}`),
    (negated, text) =>
      !negated && elements(text).every((name) => name === 'lo') ? { narrow: true } : { partly: true },
  ],
  [
    new RegExp(`^(ct state) ${value}`),
    (negated, text) =>
      elements(text).some((state) => state === 'new') === negated ? { narrow: true } : { partly: true },
  ],
  [/^(counter)(?: packets \d+ bytes \d+)?(?: |$)/, () => ({})],
  [/^(log)(?: (?:prefix|group|level|flags|snaplen|queue-threshold) \S+)*(?: |$)/, () => ({})],
];

const readConditions = (text: string): { readonly conditions: Conditions; readonly rest: string } => {
  let conditions: Conditions = {};
  let rest = text;
  for (;;) {
    const found = firstMatch(rest);
    if (found === undefined) {
      return { conditions, rest };
    }
    conditions = { ...conditions, ...found.conditions };
    rest = rest.slice(found.length);
  }
};

const firstMatch = (rest: string): { readonly conditions: Conditions; readonly length: number } | undefined => {
  for (const [pattern, read] of patterns) {
    const match = pattern.exec(rest);
    // `tcp dport vmap { … }` has its values in the map.
    if (match !== null && match[3] !== 'vmap') {
      return { conditions: read(match[2] !== undefined, match[3] ?? '', match[1] ?? ''), length: match[0].length };
    }
  }
  return undefined;
};

/** The elements of `{ a, b }`, of `a,b`, or the one thing that stands alone. */
const elements = (text: string): readonly string[] =>
  text
    .replace(/^\{ ?| ?\}$/g, '')
    .split(/, ?/)
    .filter((element) => element !== '');

const choice = <T extends AddressRange | PortRange | string>(
  negated: boolean,
  text: string,
  parse: (element: string) => T | undefined,
): Choice<T> => {
  const parsed = elements(text).map(parse);
  return {
    negated,
    values: parsed.filter((element) => element !== undefined),
    more: parsed.some((element) => element === undefined),
  };
};
