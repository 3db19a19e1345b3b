/**
 * Hostile text in every place of relais.yaml that its schema has: it is refused with a fault, or it is text and nothing else
 * in the CIB, in the files and in the commands that are made of it. The commands are given to a real sh.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Command } from '../../src/command/command.ts';
import { quote } from '../../src/command/quote.ts';
import { isFault } from '../../src/diagnostic/diagnostic.ts';
import { cib } from '../../src/formats/cib/build/cib.ts';
import { sameConfiguration } from '../../src/formats/cib/diff/canonical.ts';
import { parseCib } from '../../src/formats/cib/parse-cib.ts';
import { printCib } from '../../src/formats/cib/print-cib.ts';
import { printJsonSchema } from '../../src/spec/json-schema.ts';
import { readSpec } from '../../src/spec/read-spec.ts';
import type { Spec } from '../../src/spec/spec.ts';
import { isLongRun, runsTimeoutMs } from '../fuzz/runs.ts';
import { commandsOf } from './commands-of.ts';
import { payloads } from './payloads.ts';
import { type Leaf, leavesOf } from './schema-leaves.ts';

const leaves = leavesOf(JSON.parse(printJsonSchema()) as object);

/** What is right by itself, so that a refusal is the leaf's own. */
const base = {
  cluster: 'cluster-ha',
  nodes: { 'lan-master': '192.0.2.11', one: '192.0.2.12' },
  fencing: 'none',
  resources: { a: { agent: 'ocf:heartbeat:Dummy' }, b: { agent: 'systemd:x' } },
};

/** Every section of the leaf's own stands in for that of the base; JSON is YAML, and these escapes bring any text in. */
const fileWith = (leaf: Leaf, text: string): string => {
  const own = leaf.with(text) as Record<string, object>;
  const section = leaf.name.split(/[.[]/)[0] ?? '';
  const kept = section === 'nodes' || section === 'resources' ? { ...base[section], ...own[section] } : own[section];
  return JSON.stringify({ ...base, [section]: kept }).replaceAll(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
};

const taken = (leaf: Leaf, text: string): Spec | undefined => {
  const { spec, diagnostics } = readSpec(fileWith(leaf, text), 'relais.yaml');
  if (spec === undefined) expect([leaf.name, text, diagnostics.some(isFault)]).toEqual([leaf.name, text, true]);
  return spec;
};

const sections = [...new Set(leaves.map(({ name }) => name.split(/[.[]/)[0] ?? ''))];

describe('hostile text', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'relais-injection-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const sh = (script: string): string => execFileSync('sh', { cwd: folder, input: script, encoding: 'utf8' });

  it('would fire if it were not quoted', () => {
    sh(': $(touch canary)\n');
    expect(readdirSync(folder)).toEqual(['canary']);
    rmSync(path.join(folder, 'canary'));
  });

  it('has every place of the schema to go to', () => {
    expect(leaves.length).toBeGreaterThan(300);
    expect(new Set(leaves.map(({ name }) => name)).size).toBeGreaterThan(300);
    expect(sections).toEqual(
      expect.arrayContaining(Object.keys((JSON.parse(printJsonSchema()) as { properties: object }).properties)),
    );
  });

  it.each(sections)('is refused, or only text, all over %s', { timeout: runsTimeoutMs }, (section) => {
    for (const [at, leaf] of leaves.entries()) {
      if (leaf.name.split(/[.[]/)[0] !== section) continue;
      for (const [turn, payload] of payloads.entries()) {
        // A share of them each time; all of them in the long run.
        if (!isLongRun && (turn + at) % 18 !== 0) continue;
        const native = taken(leaf, payload)?.native;
        if (native === undefined) continue;
        const printed = printCib(cib(native.configuration, 'pacemaker-3.9'));
        const read = parseCib(printed).cib;
        expect([
          leaf.name,
          payload,
          read !== undefined && sameConfiguration(read.configuration, native.configuration),
        ]).toEqual([leaf.name, payload, true]);
      }
    }
  });

  it('runs nothing of its own in what is asked of the nodes and sent to them', { timeout: runsTimeoutMs }, () => {
    const hostile = [
      '-e $(touch canary)`touch canary`\'"; touch canary #',
      '$(touch canary)',
      '`touch canary`',
      '; touch canary',
    ];
    const lines: string[] = [];
    let specs = 0;
    let inInput = 0;
    for (const leaf of leaves) {
      for (const payload of hostile) {
        const spec = taken(leaf, payload);
        if (spec === undefined) continue;
        specs += 1;
        for (const command of commandsOf(spec)) {
          expect(withOwnWords(command, payload)).toEqual([]);
          if (command.stdin?.toString().includes(xmlText(payload)) === true) inInput += 1;
          // The script itself is none of the file's words, and must never run here.
          const words = isScript(command) ? command.argv.slice(3) : command.argv;
          lines.push(`: ${[...words, ...Object.values(command.env ?? {})].map(quote).join(' ')}`);
        }
        break;
      }
    }
    // Had nothing been taken, nothing would have been tried.
    expect(specs).toBeGreaterThan(50);
    expect(inInput).toBeGreaterThan(50);
    expect(lines.length).toBeGreaterThan(1000);
    sh([...new Set(lines)].join('\n'));
    expect(readdirSync(folder)).toEqual([]);
  });
});

const isScript = ({ argv }: Pick<Command, 'argv'>): boolean => argv[0] === 'sh' && argv[1] === '-c';

/** As it stands in an attribute. */
const xmlText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Words in which the text could be taken for code or for an option: the script itself, and options before a `--`. */
const withOwnWords = ({ argv }: Command, payload: string): readonly string[] => {
  const ends = argv.indexOf('--');
  return argv.filter((word, at) => {
    if (!word.includes(payload)) return false;
    if (isScript({ argv })) return at <= 2;
    return at === 0 || (word.startsWith('-') && (ends === -1 || at < ends));
  });
};
