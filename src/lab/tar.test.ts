import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { packTar } from './tar.ts';

describe('a tar archive', () => {
  it('is read by tar as it was meant', () => {
    const archive = packTar([
      { path: 'home/admin/.ssh/', mode: 0o700, uid: 1000 },
      { path: 'etc/hostname', mode: 0o644, content: 'one\n' },
      { path: 'etc/long', mode: 0o600, content: 'é'.repeat(600) },
      { path: 'etc/empty', mode: 0o444, content: '' },
    ]);
    const listed = execFileSync('tar', ['--numeric-owner', '-tvf', '-'], { input: archive, encoding: 'utf8' });
    expect(
      listed.split('\n').map((line) => line.replace(/ +\d{4}-\d\d-\d\d \d\d:\d\d/, '').replace(/ +/g, ' ')),
    ).toEqual([
      'drwx------ 1000/1000 0 home/admin/.ssh/',
      '-rw-r--r-- 0/0 4 etc/hostname',
      '-rw------- 0/0 1200 etc/long',
      '-r--r--r-- 0/0 0 etc/empty',
      '',
    ]);
    const content = execFileSync('tar', ['-xOf', '-', 'etc/long'], { input: archive, encoding: 'utf8' });
    expect(content).toBe('é'.repeat(600));
  });
});
