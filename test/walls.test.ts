import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** From the top down: a room imports only from rooms above it. */
const rooms = [
  'diagnostic',
  'progress',
  'command',
  'formats',
  'native',
  'spec',
  'services',
  'facts',
  'plan',
  'hosts',
  'work',
  'checks',
  'drills',
  'lab',
  'cli',
] as const;

/** The rooms that may touch the machine themselves. */
const hands = new Set(['hosts', 'lab', 'cli']);
const effects = ['node:fs', 'node:fs/promises', 'node:child_process', 'node:net', 'node:http', 'node:os', 'execa'];

const root = path.resolve(import.meta.dirname, '..');
const bin = path.join(root, 'node_modules/.bin');
let planted: string;
let findings: readonly Finding[];

interface Finding {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
}

const plant = async (file: string, lines: readonly string[]): Promise<void> => {
  await mkdir(path.dirname(path.join(planted, file)), { recursive: true });
  await writeFile(path.join(planted, file), `${lines.join('\n')}\n`);
};

const stdoutOf = (program: string, words: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(path.join(bin, program), words, { cwd: planted, maxBuffer: 1 << 26 }, (_error, stdout) => resolve(stdout));
  });

const lint = async (): Promise<Finding[]> => {
  const words = ['lint', '--vcs-enabled=false', '--max-diagnostics=none', '--reporter=rdjson', 'src'];
  const report = JSON.parse(await stdoutOf('biome', words)) as {
    diagnostics: {
      code: { value: string };
      location: { path: string; range?: { start: { line: number } } };
    }[];
  };
  return report.diagnostics.map(({ code, location }) => ({
    file: location.path,
    line: location.range?.start.line ?? 0,
    rule: code.value.replace(/^lint\/\w+\//, ''),
  }));
};

const linesWith = (file: string, rule: string): number[] =>
  findings.filter((finding) => finding.file === file && finding.rule === rule).map(({ line }) => line);

const importsFromBelow = (room: (typeof rooms)[number]): readonly string[] =>
  rooms
    .slice(rooms.indexOf(room) + 1)
    .flatMap((other, at) => [
      `import { a${at} } from '../${other}/a.ts';`,
      `import type { B${at} } from '../../${other}/deep/b.ts';`,
      `export { c${at} } from '../${other}/c.ts';`,
      `export const d${at} = async () => [await import('../${other}/d.ts'), a${at} as B${at}];`,
    ]);

const withEffects = [
  ...effects.map((module, at) => `import e${at} from '${module}';`),
  `export const lazy = async () => [await import('node:fs'), ${effects.map((_module, at) => `e${at}`).join(', ')}];`,
  'export const here = process.env;',
  "export const there = fetch('http://192.0.2.1/');",
];

const allowed: Readonly<Record<string, readonly string[]>> = {
  cli: rooms.slice(0, -1),
  plan: ['spec', 'services'],
};

// All is planted at once, since the linter takes a second to start.
beforeAll(async () => {
  planted = await mkdtemp(path.join(tmpdir(), 'relais-walls-'));
  for (const file of ['biome.json', '.oxlintrc.json', 'tsconfig.json']) {
    await cp(path.join(root, file), path.join(planted, file));
  }
  await symlink(path.join(root, 'node_modules'), path.join(planted, 'node_modules'));
  for (const room of rooms) {
    await plant(`src/${room}/planted-rooms.ts`, importsFromBelow(room));
    await plant(`src/${room}/planted-effects.ts`, withEffects);
  }
  for (const [room, others] of Object.entries(allowed)) {
    await plant(
      `src/${room}/planted-allowed.ts`,
      others.map((other, at) => `export { a${at} } from '../${other}/a.ts';`),
    );
  }
  findings = await lint();
});

afterAll(() => rm(planted, { recursive: true, force: true }));

describe('the walls between the rooms', () => {
  it('stand around every room that there is', async () => {
    const folders = (await readdir(path.join(root, 'src'), { withFileTypes: true })).filter((each) =>
      each.isDirectory(),
    );
    expect(folders.map((folder) => folder.name).sort()).toEqual([...rooms].sort());
    const { overrides } = JSON.parse(await readFile(path.join(root, 'biome.json'), 'utf8')) as {
      overrides: { includes: string[]; linter: { rules: { style?: { noRestrictedImports?: unknown } } } }[];
    };
    const walled = overrides
      .filter(({ linter }) => linter.rules.style?.noRestrictedImports !== undefined)
      .flatMap(({ includes }) => includes.filter((pattern) => !pattern.startsWith('!')));
    expect(walled.sort()).toEqual(
      rooms
        .filter((room) => room !== 'cli')
        .map((room) => `src/${room}/**`)
        .sort(),
    );
  });

  it('report every import from a room below, in whatever way it is written', () => {
    const found = rooms.map((room) => [room, linesWith(`src/${room}/planted-rooms.ts`, 'noRestrictedImports').length]);
    expect(found).toEqual(rooms.map((room) => [room, importsFromBelow(room).length]));
  });

  it('keep effects out of the rooms that have no hands', () => {
    for (const room of rooms) {
      const file = `src/${room}/planted-effects.ts`;
      const imports = linesWith(file, 'noRestrictedImports').length;
      const globals = linesWith(file, 'noRestrictedGlobals').length;
      expect([room, imports, globals]).toEqual(hands.has(room) ? [room, 0, 0] : [room, effects.length + 1, 2]);
    }
  });

  it('let an import from a room above pass', () => {
    for (const room of Object.keys(allowed)) {
      expect(linesWith(`src/${room}/planted-allowed.ts`, 'noRestrictedImports')).toEqual([]);
    }
  });
});

describe('promises', () => {
  it('that nobody waits for are reported', async () => {
    await plant('src/cli/planted-promise.ts', [
      'const work = async (): Promise<void> => {};',
      'export const forgotten = (): void => {',
      '  work();',
      '};',
      'export const waitedFor = async (): Promise<void> => {',
      '  await work();',
      '};',
    ]);
    const report = JSON.parse(
      await stdoutOf('oxlint', ['--type-aware', '--format=json', 'src/cli/planted-promise.ts']),
    ) as { diagnostics: { code: string; labels: { span: { line: number } }[] }[] };
    expect(report.diagnostics.map(({ code, labels }) => [code, labels[0]?.span.line])).toEqual([
      ['typescript(no-floating-promises)', 3],
    ]);
  });
});
