/** From two bare Debian hosts to a highly available site, and what a client sees when a host dies. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { DrillResult, Passage } from '../src/drills/drill-result.ts';

const root = path.join(import.meta.dirname, '..');
const file = path.join('examples', 'two-nodes', 'relais.yaml');
const lab = 'demo';
const address = '192.168.78.139';

/** What the usual tutorial's configuration showed on such hosts, measured the same way: longest gap in ms. */
const tutorial = { 'stop-cluster': '204 ms', 'power-off': '6,220 to 7,728 ms' } as const;

const began = performance.now();
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};
const title = (text: string): void => say(`\n── ${text} ${'─'.repeat(Math.max(0, 74 - text.length))}`);

/** Runs the product; its standard output is shown unless it's asked for. */
const relais = (
  words: readonly string[],
  output: 'shown' | 'taken' = 'shown',
): Promise<{ code: number; text: string }> =>
  new Promise((resolve, reject) => {
    say(`$ relais ${words.join(' ')}`);
    const child = spawn(path.join(root, 'bin', 'relais'), words, {
      cwd: root,
      stdio: ['inherit', output === 'taken' ? 'pipe' : 'inherit', 'inherit'],
    });
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, text }));
  });

const fail = (what: string): never => {
  say(`\nThe demo failed: ${what}. What went wrong stands above, with the host.`);
  say('The lab is left up for a look:');
  say('  bin/relais lab status                  what stands');
  say(`  bin/relais status ${file}   how the cluster is`);
  say(`  bin/relais lab ssh lan-master --name ${lab}   a shell on a host`);
  say(`  bin/relais lab down --name ${lab}           take it away`);
  process.exit(1);
};

const must = async (words: readonly string[]): Promise<number> => {
  const start = performance.now();
  const { code } = await relais(words);
  if (code !== 0) fail(`relais ${words.join(' ')} ended with ${code}`);
  return performance.now() - start;
};

const drill = async (name: keyof typeof tutorial): Promise<DrillResult> => {
  const { code, text } = await relais(['drill', name, file, '--yes', '--output', 'json'], 'taken');
  if (text === '') return fail(`the drill ${name} gave no result`);
  const result = JSON.parse(text) as DrillResult;
  const { takeover, restored } = result;
  if (takeover?.servedAfter === undefined || takeover.servedAfter === takeover.servedBefore) {
    fail(`in the drill ${name} no other node took over: ${result.reasons.join(' ')}`);
  }
  if (restored.outcome !== 'as-before') fail(`after the drill ${name} not all is as before`);
  if (code !== 0) say(`The drill did not pass: ${result.reasons.join(' ')} (A busy machine makes gaps longer.)`);
  return result;
};

const gap = (passage: Passage | undefined): string =>
  passage?.longestGapMs === undefined ? 'no answer' : `${Math.round(passage.longestGapMs).toLocaleString('en')} ms`;

const row = (cells: readonly string[]): string =>
  cells.map((cell, index) => cell.padEnd([14, 25, 14, 20, 20][index] ?? 0)).join('');

const table = (results: readonly DrillResult[]): void => {
  say(row(['', 'served before → after', 'longest gap', 'requests failed', "the tutorial's gap"]));
  for (const { drill: name, takeover } of results) {
    const requests = takeover?.requests;
    say(
      row([
        name,
        `${takeover?.servedBefore ?? '?'} → ${takeover?.servedAfter ?? '?'}`,
        gap(takeover),
        requests === undefined ? '' : `${requests.failed} of ${requests.sent}`,
        tutorial[name as keyof typeof tutorial],
      ]),
    );
  }
};

title('Two bare Debian hosts and a client');
await relais(['lab', 'down', '--name', lab]);
const labMs = await must(['lab', 'up', file, '--name', lab]);
title('From bare hosts to the page at the address');
const applyMs = await must(['apply', file]);
await must(['status', file]);
title('The cluster is stopped on the node that serves');
const stopped = await drill('stop-cluster');
title('The node that serves loses its power');
const lost = await drill('power-off');

title('What happened');
table([stopped, lost]);
say('\nThe tutorial: the same engines set up by hand, as guides on the web do it, with Corosync’s default timings.');
say(
  `Lab ${seconds(labMs)}, from bare hosts to the page ${seconds(applyMs)}, the whole demo ${seconds(performance.now() - began)}.`,
);
say(`
To look around:
  curl --resolve inform.test:80:${address} -i http://inform.test/
  bin/relais status ${file} --watch
  bin/relais lab ssh lan-master --name ${lab}
  bin/relais lab power off lan-master --name ${lab}     and watch the status change
To take it all away:
  bin/relais lab down --name ${lab}        this lab
  bin/relais lab clean --images       every lab, and the images they are made of`);
