import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(path.join(tmpdir(), 'relais-need-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** As apt-get is: it refuses to run beside another, and what it installs is there before it works. */
const aptGet = `#!/bin/sh
[ "$1" = --version ] && exit 0
cd ${folder} && mkdir busy 2>/dev/null || { echo "E: Could not get lock" >&2; exit 100; }
echo "$*" >>installed
printf '#!/bin/sh\\n[ -e ${folder}/configured ]\\n' >tool-of-a-test && chmod 755 tool-of-a-test
sleep 0.3
: >configured
rmdir busy
`;

it('installs once what two need at a time, and neither goes on before it is whole', async () => {
  writeFileSync(path.join(folder, 'apt-get'), aptGet, { mode: 0o755 });
  const program = `import { needPackage } from '${path.join(import.meta.dirname, 'need-package.ts')}';
import { execFileSync } from 'node:child_process';
await needPackage('tool-of-a-test', 'package-of-a-test', () => {});
execFileSync('tool-of-a-test');`;
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
  const one = () => promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], { env });
  await Promise.all([one(), one(), one()]);
  expect(readFileSync(path.join(folder, 'installed'), 'utf8')).toMatch(/^.* install .*package-of-a-test\n$/);
});
