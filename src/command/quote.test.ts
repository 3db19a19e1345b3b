import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../test/fuzz/runs.ts';
import { command } from './command.ts';
import { quote, shellLine } from './quote.ts';

const words = (line: string): string[] =>
  execFileSync('sh', ['-c', `set -f; for word in ${line}; do printf '%s\\0' "$word"; done`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);

describe('quote', () => {
  it('is read back by sh exactly, whatever the words hold', () => {
    const word = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0') && text.isWellFormed());
    // Long lists, so that few shells read many words.
    fc.assert(
      fc.property(fc.array(word, { minLength: 100, maxLength: 300 }), (list) => {
        expect(words(list.map(quote).join(' '))).toEqual(list);
      }),
      { numRuns: runs(10) },
    );
  });

  it.each(["it's", '$(reboot)', '`id`', 'a\nb', '*', '~root', '', '-rf', '!!', '\\', '"', 'é\u202e', '#x', 'a;b&c|d'])(
    'keeps %j one harmless word',
    (hostile) => {
      expect(words(quote(hostile))).toEqual([hostile]);
    },
  );

  it('leaves plain words readable', () => {
    expect(shellLine(command('crm_resource', '--resource', 'web', 'ip=192.0.2.1'))).toBe(
      'crm_resource --resource web ip=192.0.2.1',
    );
  });

  it('refuses NUL', () => {
    expect(() => quote('a\0b')).toThrow(/NUL/);
  });

  it('never lets a first word become an assignment', () => {
    const line = shellLine(command('PATH=/tmp', 'x'));
    expect(execFileSync('sh', ['-c', `${line} 2>/dev/null || printf %s "$PATH"`], { encoding: 'utf8' })).not.toBe(
      '/tmp',
    );
    expect(line).toBe("'PATH=/tmp' x");
  });

  it('shows the environment in front', () => {
    expect(shellLine({ argv: ['apt-get', 'update'], env: { DEBIAN_FRONTEND: 'noninteractive', A: 'b c' } })).toBe(
      "DEBIAN_FRONTEND=noninteractive A='b c' apt-get update",
    );
  });
});
