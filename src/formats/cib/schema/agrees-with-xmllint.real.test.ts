/**
 * Our verdict on a CIB beside that of xmllint (package libxml2-utils): Pacemaker's scheduler CIBs, and five mutations of each. Two minutes, so
 * only with RELAIS_TESTS=all.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseCib } from '../parse-cib.ts';
import { CibSchema } from './cib-schema.ts';

const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;
const script = path.join(import.meta.dirname, '../../../../scripts/fetch-scheduler-cibs.sh');
const folder = mkdtempSync(path.join(tmpdir(), 'relais-mutated-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The same numbers in each run. */
let state = 7;
const below = (limit: number): number => {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
  return state % Math.max(limit, 1);
};

/** One tag of the configuration, changed: an attribute more, less, of another value, or of another name. */
const mutate = (text: string, how: number): string => {
  const end = text.indexOf('</configuration>');
  const tags = [...text.slice(0, end).matchAll(/<(?!cib)[a-z_]+((?: [\w-]+="[^"]*")*)/g)];
  const tag = tags[below(tags.length)];
  const attributes = [...(tag?.[1] ?? '').matchAll(/ ([\w-]+)="([^"]*)"/g)];
  const [whole = '', name = '', value = ''] = attributes[below(attributes.length)] ?? [];
  const instead = ['', ` ${name}="no such !"`, ` ${name}="${value}x"`, ` ${name}x="${value}"`][how - 1];
  const [before = ''] = tag ?? [];
  const after = instead === undefined || whole === '' ? `${before} bogus="1"` : before.replace(whole, instead);
  return text.slice(0, tag?.index) + after + text.slice((tag?.index ?? 0) + before.length);
};

const xmllint = (schema: string, files: readonly string[]): ReadonlySet<string> => {
  const { stderr } = spawnSync('xmllint', ['--noout', '--relaxng', schema, ...files], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return new Set([...stderr.matchAll(/^(\S+) validates$/gm)].map(([, file = '']) => file));
};

describe.skipIf(process.env.RELAIS_TESTS !== 'all' || !hasXmllint)('a schema of Pacemaker', () => {
  test.each(['bookworm', 'trixie'])('says of each CIB of %s what xmllint says', async (suite) => {
    const root = execFileSync(script, [suite], { encoding: 'utf8' }).trim();
    const rng = readdirSync(`${root}/schemas`).filter((name) => name.endsWith('.rng'));
    const files = new Map(rng.map((name) => [name, readFileSync(`${root}/schemas/${name}`, 'utf8')]));
    const tried = readdirSync(`${root}/scheduler`).flatMap((name) => {
      const text = readFileSync(`${root}/scheduler/${name}`, 'utf8');
      return [text, ...[0, 1, 2, 3, 4].map((how) => mutate(text, how))].map((each, index) => {
        const file = path.join(folder, `${suite}-${index}-${name}`);
        writeFileSync(file, each);
        return { file, cib: parseCib(each).cib };
      });
    });
    let refused = 0;
    let asked = 0;
    const otherwise: string[] = [];
    for (const [schema, some] of Map.groupBy(tried, ({ cib }) => cib?.validateWith ?? 'none')) {
      using own = await CibSchema.open(schema, files);
      if (own === undefined) continue;
      for (let from = 0; from < some.length; from += 300) {
        const part = some.slice(from, from + 300);
        const valid = xmllint(
          `${root}/schemas/${schema}.rng`,
          part.map(({ file }) => file),
        );
        for (const { file, cib } of part) {
          if (cib === undefined) continue;
          const found = own.validate(cib, file);
          asked += 1;
          if (found.length > 0) refused += 1;
          if (found.length > 0 && found.every(({ place }) => place === undefined)) otherwise.push(`${file}: no line`);
          if ((found.length === 0) !== valid.has(file)) otherwise.push(`${file}: ${found[0]?.message ?? 'valid'}`);
        }
      }
    }
    process.stderr.write(`${suite}: ${asked} CIBs, ${refused} refused, ${otherwise.length} otherwise than xmllint\n`);
    expect(otherwise).toEqual([]);
    expect(refused).toBeGreaterThan(2000);
  });
});
