import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const program = `
  const { openFace } = await import('${new URL('open-face.ts', import.meta.url).href}');
  const { askYes } = await import('${new URL('ask-yes.ts', import.meta.url).href}');
  const face = openFace(process);
  const answer = await askYes('Go on?', face);
  console.log(answer ? 'it goes on' : face.signal.aborted ? 'it was interrupted' : 'it does not go on');
  process.exit(0);`;

/** In a terminal that script(1) makes: what is seen there when somebody types `keys` at the question. */
const typed = (keys: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn('script', ['-qec', '"$NODE" --input-type=module --eval "$PROGRAM"', '/dev/null'], {
      env: { ...process.env, SHELL: '/bin/sh', NODE: process.execPath, PROGRAM: program },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let seen = '';
    child.stdout.on('data', (chunk: Buffer) => {
      const before = seen;
      seen += chunk.toString();
      if (seen.includes('[y/N]') && !before.includes('[y/N]')) child.stdin.write(keys);
    });
    child.on('error', reject);
    child.on('close', () => resolve(seen));
  });

describe('a question at the terminal', () => {
  it.concurrent.each([
    ['y', 'y\n', 'it goes on'],
    ['Yes', 'Yes\n', 'it goes on'],
    ['n', 'n\n', 'it does not go on'],
    ['nothing', '\n', 'it does not go on'],
    ['the end of the input', '\u0004', 'it does not go on'],
    ['Ctrl-C', '\u0003', 'it was interrupted'],
  ])(
    'takes %s for what it is',
    async (_, keys, ends) => {
      expect(await typed(keys)).toContain(ends);
    },
    20_000,
  );
});
