/** The scripts that put something in place are killed before each program that they call, as a loss of power would end them. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../src/command/command.ts';
import { writeFile } from '../../src/command/file.ts';
import type { Host } from '../../src/hosts/host.ts';
import { realHostsImpossible } from '../../src/lab/real-hosts.ts';
import { blockKind } from '../../src/plan/elements/block.ts';
import { linkKind } from '../../src/plan/elements/link.ts';
import type { Step } from '../../src/plan/step.ts';
import { placeTree } from '../../src/work/act/place-tree.ts';

const impossible = await realHostsImpossible();

const programs =
  'awk cat chmod chown date dirname find grep ln ls mkdir mktemp mountpoint mv readlink rm stat sync tail tar touch'.split(
    ' ',
  );

/** Counts the programs that are called; the one whose turn it is does not run: the whole script is gone. */
const wrapper = `#!/bin/sh
turn=$(($(/bin/cat "$COUNT") + 1))
echo $turn >"$COUNT"
[ $turn != "$KILLED_BEFORE" ] || kill -KILL 0
exec "/usr/bin/\${0##*/}" "$@"
`;

const origin = { file: 'relais.yaml', line: 1, column: 1, length: 1 };

describe.skipIf(impossible !== undefined)('a script that puts something in place, killed anywhere', () => {
  let folder: string;
  const at = (name: string): string => path.join(folder, 'root', name);

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'relais-killed-'));
    mkdirSync(path.join(folder, 'bin'));
    writeFileSync(path.join(folder, 'wrapper'), wrapper);
    chmodSync(path.join(folder, 'wrapper'), 0o755);
    for (const name of programs) symlinkSync('../wrapper', path.join(folder, 'bin', name));
  });
  beforeEach(() => {
    rmSync(path.join(folder, 'root'), { recursive: true, force: true });
    mkdirSync(path.join(folder, 'root'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const run = ({ argv: [program = '', ...words], stdin = '' }: Command, killedBefore: number): number | null => {
    const count = path.join(folder, 'count');
    writeFileSync(count, '0');
    const { status } = spawnSync('setsid', ['--wait', program, ...words], {
      input: typeof stdin === 'string' || stdin instanceof Uint8Array ? stdin : stdin.reveal(),
      env: { PATH: `${folder}/bin:/usr/bin:/bin`, COUNT: count, KILLED_BEFORE: String(killedBefore) },
    });
    return status;
  };
  const listing = (): string =>
    spawnSync('sh', ['-c', 'find . -printf "%y %m %p %l\\n" | sort; find . -type f -exec md5sum {} + | sort -k 2'], {
      cwd: at('.'),
      encoding: 'utf8',
    }).stdout;

  const written = (what: string): Command =>
    writeFile(at('etc/file'), `${what}\n`, { mode: 0o640, owner: 'root:root' });
  const linked = (target: string): Command =>
    commandOf(linkKind.change({ ...on, kind: 'link', path: at('link'), target, of: 'apache' }, undefined)?.steps[0]);
  const blocked = (line: string): Command =>
    commandOf(
      blockKind.change({ ...on, kind: 'block', path: at('hosts'), label: 'c', lines: [line] }, undefined)?.steps[0],
    );
  const on = { node: 'one', origin };
  const commandOf = (step: Step | undefined): Command => {
    if (step?.action.kind !== 'run' || step.action.commands[0] === undefined) throw new Error('no command');
    return step.action.commands[0];
  };
  /** The command that it gives a host. */
  const placed = async (digest: string): Promise<Command> => {
    let given: Command | undefined;
    const unused = (): Promise<never> => Promise.reject(new Error('not for this'));
    const host: Host = {
      ...{ name: 'one', roundTrips: 0, ask: unused, read: unused, write: unused, close: unused },
      run: async (command) => {
        given = command;
        return { exitCode: 0, stdout: '', stderr: '', elapsedMs: 0 };
      },
    };
    const content = path.join(folder, 'content');
    rmSync(content, { recursive: true, force: true });
    mkdirSync(content);
    writeFileSync(path.join(content, 'index.html'), `page of ${digest}\n`);
    const archive = spawnSync('tar', ['-c', '-C', content, 'index.html']).stdout;
    const action = { kind: 'tree', root: content, link: at('site/current'), digest } as const;
    await placeTree({ id: 'one/tree', node: 'one', wave: 'files', title: 'bring it', action }, action, {
      ...{ hosts: new Map([['one', host]]), archiveOf: async () => archive },
      signal: new AbortController().signal,
    } as unknown as Parameters<typeof placeTree>[2]);
    if (given === undefined) throw new Error('no command');
    return given;
  };

  it.each([
    ['a file', 'etc/file', async (what: string) => written(what)],
    ['a link', 'link', async (what: string) => linked(what)],
    ['lines of a file', 'hosts', async (what: string) => blocked(`192.0.2.1 ${what}`)],
    ["a site's content", 'site/current/index.html', placed],
  ] as const)('leaves the old or the new, and ends as if it never was: %s', async (_, name, make) => {
    const look = (): string =>
      spawnSync('sh', ['-c', '[ -L "$1" ] && readlink "$1" || cat "$1"', 'test', at(name)], { encoding: 'utf8' })
        .stdout;
    const before = await make('old');
    const after = await make('new');
    const start = (): void => {
      rmSync(at('.'), { recursive: true });
      mkdirSync(at('.'));
      writeFileSync(at('hosts'), '127.0.0.1 localhost\n');
      expect(run(before, 0)).toBe(0);
    };
    start();
    const old = look();
    expect(run(after, 0)).toBe(0);
    const [fresh, wanted] = [look(), listing()];
    expect(fresh).not.toBe(old);
    let places = 0;
    for (;;) {
      start();
      if (run(after, places + 1) === 0) break;
      places += 1;
      expect([old, fresh], `killed before the program ${places}`).toContain(look());
      expect(run(after, 0)).toBe(0);
      expect(listing(), `killed before the program ${places}`).toBe(wanted);
    }
    expect(places).toBeGreaterThan(0);
  });
});
