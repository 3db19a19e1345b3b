import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readControllerFolder } from './controller-files.ts';

let root: string;
const put = (path: string, content: string, mode = 0o644): void => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), content);
  chmodSync(join(root, path), mode);
};
const codes = async (): Promise<string[]> => (await readControllerFolder(root)).diagnostics.map(({ code }) => code);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'relais-site-'));
  put('index.html', '<h1>here</h1>');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('a folder of the controller', () => {
  it('is read sorted, with bytes and modes that say only whether it may be executed', async () => {
    put('b/deep/x.cgi', '#!/bin/sh', 0o700);
    put('a.txt', '', 0o600);
    const { files, diagnostics } = await readControllerFolder(root);
    expect(diagnostics).toEqual([]);
    expect(files.map(({ path, mode }) => [path, mode])).toEqual([
      ['a.txt', 0o644],
      ['b/deep/x.cgi', 0o755],
      ['index.html', 0o644],
    ]);
    expect(Buffer.from(files[2]!.bytes).toString()).toBe('<h1>here</h1>');
  });

  it('that is empty would take the site away, and one without a front page is told', async () => {
    rmSync(join(root, 'index.html'));
    expect(await codes()).toEqual(['site/empty']);
    put('deep/index.html', '');
    expect(await codes()).toEqual(['site/no-index']);
    put('index.php', '');
    expect(await codes()).toEqual([]);
  });

  it('has a digest of its content alone, and any change of content changes it', async () => {
    put('a', 'bc');
    const { digest } = await readControllerFolder(root);
    utimesSync(join(root, 'a'), 1, 1);
    chmodSync(join(root, 'a'), 0o600);
    expect((await readControllerFolder(root)).digest).toBe(digest);
    const changes = [
      () => put('a', 'bd'),
      () => put('a', 'bc', 0o755),
      () => put('ab', 'c'),
      () => renameSync(join(root, 'a'), join(root, 'A')),
    ];
    const digests = [digest];
    for (const change of changes) {
      change();
      digests.push((await readControllerFolder(root)).digest);
    }
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('follows symlinks that stay inside', async () => {
    put('v2/page', 'two');
    symlinkSync('v2', join(root, 'current'));
    symlinkSync(join(root, 'index.html'), join(root, 'home'));
    const { files, diagnostics } = await readControllerFolder(root);
    expect(diagnostics).toEqual([]);
    expect(files.map(({ path }) => path)).toEqual(['current/page', 'home', 'index.html', 'v2/page']);
  });

  it('refuses what leads outside, even to a folder whose name begins alike', async () => {
    mkdirSync(`${root}-other`);
    symlinkSync('/etc/passwd', join(root, 'passwd'));
    symlinkSync('../..', join(root, 'up'));
    symlinkSync(`${root}-other`, join(root, 'alike'));
    expect(await codes()).toEqual(['site/outside', 'site/outside', 'site/outside']);
    rmSync(`${root}-other`, { recursive: true });
  });

  it('refuses pipes, broken and endless symlinks, and names with control characters', async () => {
    execFileSync('mkfifo', [join(root, 'pipe')]);
    symlinkSync('nowhere', join(root, 'broken'));
    put('sub/file', '');
    symlinkSync('..', join(root, 'sub/loop'));
    put('a\nb', '');
    const { diagnostics, files } = await readControllerFolder(root);
    expect(diagnostics.map(({ code }) => code).sort()).toEqual([
      'site/broken-link',
      'site/endless-link',
      'site/not-a-file',
      'site/odd-name',
    ]);
    expect(JSON.stringify(diagnostics)).not.toContain('\\n');
    expect(files.map(({ path }) => path)).toEqual(['index.html', 'sub/file']);
  });

  it('says at its line of the file when it is not there', async () => {
    const place = { file: 'relais.yaml', line: 9, column: 5 };
    const { diagnostics } = await readControllerFolder(join(root, 'none'), place);
    expect(diagnostics).toMatchObject([{ code: 'site/no-folder', place, severity: 'error' }]);
  });

  it('refuses a file where a folder is asked for', async () => {
    expect((await readControllerFolder(join(root, 'index.html'))).diagnostics[0]?.code).toBe('site/no-folder');
  });
});
