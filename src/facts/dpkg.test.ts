import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { askHere } from '../../test/ask-here.ts';
import { look } from '../command/command.ts';
import { packageSub } from './dpkg.ts';

const asked = `${packageSub}print join("|", $_, $package->($_)), "\\n" for @ARGV`;

it.skipIf(!existsSync('/var/lib/dpkg/status'))('says of every package what dpkg-query says', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is dpkg-query's own.
  const format = '${Package}|${Version}|${Status}\n';
  const said = execFileSync('dpkg-query', ['-W', '-f', format], { encoding: 'utf8' });
  const [first, ...others] = Map.groupBy(said.trim().split('\n'), (line) => line.split('|', 1)[0] ?? '');
  if (first === undefined) throw new Error('There is no package here.');
  const names = [first, ...others].map(([name]) => name);
  const { stdout } = askHere(look(asked, ...names, 'no-such-package'));
  // One that is there for several architectures is told once.
  const expected = [first, ...others].map(([, lines]) => lines[0]);
  expect(stdout.split('\n')).toEqual([...expected, 'no-such-package', '']);
});
