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
  const decided = walk(chains, name, pass, new Map());
  if (decided === undefined || decided.verdict === 'return') {
    return chain.policy === 'drop' ? (decided?.at ?? chain.rules.length) : undefined;
  }
  return decided.verdict === 'block' ? decided.at : undefined;
};

interface Decision {
  readonly at: number;
  readonly verdict: 'block' | 'accept' | 'return';
}

/** Chains known already; one that is being walked counts as deciding nothing, so that a forged loop ends. */
type Known = Map<string, Decision | undefined>;

/** No kernel jumps deeper than this. */
const deepest = 64;

const walk = (
  chains: ReadonlyMap<string, Chain>,
  name: string,
  pass: Pass,
  known: Known,
  depth = 0,
): Decision | undefined => {
  if (known.has(name) || depth > deepest) {
    return known.get(name);
  }
  known.set(name, undefined);
  for (const rule of chains.get(name)?.rules ?? []) {
    const verdict = verdictOf(rule, pass, (to) => walk(chains, to, pass, known, depth + 1)?.verdict);
    if (verdict !== undefined) {
      const decision = { at: rule.at, verdict };
      known.set(name, decision);
      return decision;
    }
  }
  return undefined;
};

const verdictOf = (
  rule: Rule,
  pass: Pass,
  enter: (chain: string) => Decision['verdict'] | undefined,
): Decision['verdict'] | undefined => {
  if (rule.verdict === 'other' || !concerns(rule, pass)) {
    return undefined;
  }
  const verdict = rule.verdict === 'jump' ? enterOf(rule, enter) : rule.verdict;
  // What lets packets in, or out of the chain, ends the walk only when it holds for every packet.
  return verdict === 'block' || isForAll(rule) ? verdict : undefined;
};

const enterOf = (rule: Rule, enter: (chain: string) => Decision['verdict'] | undefined) => {
  const inside = rule.to === undefined ? undefined : enter(rule.to);
  return inside === 'return' ? undefined : inside;
};

const isForAll = (rule: Rule): boolean =>
  rule.narrow !== true &&
  rule.partly !== true &&
  rule.family === undefined &&
  rule.protocols === undefined &&
  rule.ports === undefined &&
  rule.from === undefined;
