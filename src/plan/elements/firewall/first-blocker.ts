/** Where in a chain packets that relais wants let in would be dropped or rejected. */
import type { Pass } from './pass.ts';
import { type Chain, concerns, type Rule } from './rule.ts';

/**
 * The place of the first rule that shuts the pass out; the number of rules when only the policy does; undefined when
 * the chain lets it through. Rules that accept some of it are not looked at: relais brings its own.
 */
export const firstBlocker = (chains: ReadonlyMap<string, Chain>, name: string, pass: Pass): number | undefined => {
  const chain = chains.get(name);
  if (chain === undefined) {
    return undefined;
  }
  const decided = decide(chains, name, pass, new Set());
  if (decided === undefined) {
    return chain.policy === 'drop' ? chain.rules.length : undefined;
  }
  if (decided.verdict === 'return') {
    return chain.policy === 'drop' ? decided.at : undefined;
  }
  return decided.verdict === 'block' ? decided.at : undefined;
};

interface Decision {
  readonly at: number;
  readonly verdict: 'block' | 'accept' | 'return';
}

const decide = (
  chains: ReadonlyMap<string, Chain>,
  name: string,
  pass: Pass,
  entered: ReadonlySet<string>,
): Decision | undefined => {
  // A loop, which the kernel refuses, can still come in a forged answer.
  if (entered.has(name)) {
    return undefined;
  }
  const within = new Set([...entered, name]);
  for (const rule of chains.get(name)?.rules ?? []) {
    const verdict = verdictOf(rule, pass, (to) => decide(chains, to, pass, within)?.verdict);
    if (verdict !== undefined) {
      return { at: rule.at, verdict };
    }
  }
  return undefined;
};

const verdictOf = (
  rule: Rule,
  pass: Pass,
  enter: (chain: string) => Decision['verdict'] | undefined,
): Decision['verdict'] | undefined => {
  switch (rule.verdict) {
    case 'block':
      return concerns(rule, pass) ? 'block' : undefined;
    case 'jump': {
      const inside = concerns(rule, pass) && rule.to !== undefined ? enter(rule.to) : undefined;
      return inside === 'return' ? undefined : inside;
    }
    // These end the walk only when they hold for every packet.
    case 'accept':
    case 'return':
      return isForAll(rule) ? rule.verdict : undefined;
    case 'other':
      return undefined;
  }
};

const isForAll = (rule: Rule): boolean =>
  rule.narrow !== true &&
  rule.family === undefined &&
  rule.protocols === undefined &&
  rule.ports === undefined &&
  rule.from === undefined;
