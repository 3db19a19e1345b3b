/** What `nft list ruleset` prints, read chain by chain. */

import { readNftRule } from './read-nft-rule.ts';
import type { Chain, Rule } from './rule.ts';

export interface NftChain extends Chain {
  /** Such as inet, ip, ip6. */
  readonly family: string;
  readonly table: string;
  readonly name: string;
  /** Hooked to what comes in for this host. */
  readonly input: boolean;
}

/** The chains of each table, by `FAMILY TABLE`. A table that is dormant is as good as none. */
export const readNft = (lines: readonly string[]): ReadonlyMap<string, ReadonlyMap<string, NftChain>> => {
  const tables = new Map<string, Map<string, NftChain>>();
  let table: string | undefined;
  let chain: { name: string; input: boolean; policy?: 'accept' | 'drop'; rules: Rule[]; count: number } | undefined;
  for (const line of wholeLines(lines)) {
    const opensTable = /^table (\S+) (\S+) \{/.exec(line);
    const opensChain = /^\tchain (\S+) \{/.exec(line);
    if (opensTable !== null) {
      table = `${opensTable[1]} ${opensTable[2]}`;
      tables.set(table, new Map());
    } else if (/^\tflags .*\bdormant\b/.test(line) && table !== undefined) {
      tables.delete(table);
      table = undefined;
    } else if (opensChain !== null) {
      chain = { name: opensChain[1] ?? '', input: false, rules: [], count: 0 };
    } else if (/^\t?\}/.test(line)) {
      if (chain !== undefined && table !== undefined) {
        const [family = '', name = ''] = table.split(' ');
        const { count, ...rest } = chain;
        tables.get(table)?.set(chain.name, { ...rest, family, table: name });
      }
      chain = undefined;
    } else if (chain !== undefined) {
      const base = /^\t\ttype \S+ hook (\S+) .*?(?:policy (accept|drop);)?$/.exec(line);
      if (base !== null) {
        chain.input = base[1] === 'input';
        chain.policy = base[2] === 'drop' ? 'drop' : 'accept';
      } else {
        chain.rules.push(...readNftRule(line, chain.count));
        chain.count += 1;
      }
    }
  }
  return tables;
};

/** A comment may hold a line break: such a line goes on until its quotes are closed. */
const wholeLines = (lines: readonly string[]): readonly string[] => {
  const whole: string[] = [];
  let open: string[] = [];
  for (const line of lines) {
    const isOdd = (line.split('"').length - 1) % 2 === 1;
    if (isOdd !== open.length > 0) {
      open.push(line);
    } else {
      whole.push([...open, line].join(' '));
      open = [];
    }
  }
  return whole;
};
