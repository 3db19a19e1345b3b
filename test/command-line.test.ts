import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const program = path.resolve(import.meta.dirname, '../bin/relais');
let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'relais-command-line-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const run = (...argv: [string, ...string[]]): Promise<Ended> =>
  new Promise((resolve) => {
    const [first, ...words] = argv;
    const env = { PATH: process.env.PATH, HOME: cwd, XDG_STATE_HOME: cwd };
    const child = spawn(first, words, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += String(chunk);
    });
    child.stderr.on('data', (chunk) => {
      err += String(chunk);
    });
    child.on('close', (code) => resolve({ code, out, err }));
  });

/** Runs relais as a person would, in a folder of its own and with no terminal. */
const relais = (...words: string[]): Promise<Ended> => run(program, ...words);

const firstFile = [
  ...['init', '--node', 'lan-master=192.0.2.11', '--node', 'lan-slave=192.0.2.12'],
  ...['--address', '192.0.2.10/24', '--site', 'inform.test=./site', '--prefer', 'lan-master'],
];

// Long enough for the first call, which may have to build.
describe('the command line', { timeout: 60_000 }, () => {
  it('shows its version', async () => {
    expect(await relais('--version')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^relais \d+\.\d+\.\d+\n$/),
    });
  });

  it('ends with 1 and a word where its output can’t be written', async () => {
    const { code, err } = await run('sh', '-c', '"$0" schema > /dev/full', program);
    expect(code).toBe(1);
    expect(err).toContain('ENOSPC');
  });

  it('ends quietly when nobody reads its output', async () => {
    const { code, err } = await run('bash', '-c', 'set -o pipefail; "$0" schema | true', program);
    expect([code, err]).toEqual([141, '']);
  });

  it('ends with 2 and a suggestion for a verb that there isn’t', async () => {
    const { code, out, err } = await relais('chekc');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Did you mean check?');
  });

  it('ends with 2 for an option that there isn’t', async () => {
    expect((await relais('check', '--wat')).code).toBe(2);
  });

  it('ends with 2 where there is no file', async () => {
    const { code, err } = await relais('check');
    expect(code).toBe(2);
    expect(err).toContain('There is no file relais.yaml.');
  });

  it('writes a first file that passes check, with its schema and a first page', async () => {
    expect((await relais(...firstFile)).code).toBe(0);
    expect(readdirSync(cwd).sort()).toEqual(['relais.schema.json', 'relais.yaml', 'site']);
    const { code, out } = await relais('check', '--offline', '--output', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ format: 'relais.check/1', ok: true, hosts: 'not looked at' });
  });

  it('overwrites no file unless it is told to', async () => {
    await relais(...firstFile);
    const before = readFileSync(path.join(cwd, 'relais.yaml'), 'utf8');
    const again = [...firstFile, '--cluster', 'other'];
    expect((await relais(...again)).code).toBe(1);
    expect(readFileSync(path.join(cwd, 'relais.yaml'), 'utf8')).toBe(before);
    expect((await relais(...again, '--force')).code).toBe(0);
    expect(readFileSync(path.join(cwd, 'relais.yaml'), 'utf8')).toContain('cluster: other');
  });

  it('writes nothing when the answers are wrong, or some are missing with nobody to ask', async () => {
    expect(
      (await relais('init', '--node', 'a=10.0.0.1', '--node', 'b=10.0.0.1', '--address', '10.0.0.9/24')).code,
    ).toBe(2);
    expect((await relais('init', '--cluster', 'x')).code).toBe(2);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('says that a site’s folder is not there', async () => {
    await relais(...firstFile);
    rmSync(path.join(cwd, 'site'), { recursive: true });
    const { code, err } = await relais('check', '--offline');
    expect(code).toBe(1);
    expect(err).toMatch(/relais\.yaml:\d+:9: error\[site\/no-folder\]/);
  });
});
