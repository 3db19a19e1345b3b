/** An apply that is interrupted, again and again, ends in the same state as one that never was. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lab } from '../../src/lab/lab.ts';
import { labForTests } from '../../src/lab/lab-for-tests.ts';
import { realHostsImpossible } from '../../src/lab/real-hosts.ts';
import { visit } from './ask-page.ts';
import { nodeState } from './node-state.ts';
import { type Interruption, runRelais } from './run-relais.ts';
import { type Project, twoNodes } from './two-nodes.ts';

const impossible = await realHostsImpossible();

/** The event that a step has begun, or a line that its tool printed. */
const started = (title: string) => (stdout: string) =>
  stdout.split('\n').some((line) => line.includes('"kind":"started"') && line.includes(title));
const printed = (words: string) => (stdout: string) =>
  stdout.split('\n').some((line) => line.includes('"kind":"line"') && line.includes(words));

/** In the order in which an apply comes by; each run goes on from where the one before was cut off. */
const interruptions: readonly (Interruption & { readonly where: string; readonly says?: string })[] = [
  { where: 'while dpkg unpacks', when: printed('Unpacking'), signal: 'SIGINT', says: 'goes on by itself' },
  { where: 'while it waits for the installation that goes on', when: printed('under way'), signal: 'SIGKILL' },
  { where: 'at the making of the key', when: started('make the key'), signal: 'SIGKILL' },
  { where: "at the site's content", when: started('bring the content'), signal: 'SIGKILL' },
  { where: 'at the start of corosync', when: started('start corosync'), signal: 'SIGINT' },
  { where: 'while the cluster forms', when: started('wait until'), signal: 'SIGKILL' },
];

describe.skipIf(impossible !== undefined)('an interrupted relais apply', () => {
  const calm = labForTests({ name: 'calm', nodes: ['one', 'two'], hosts: 'furnished' });
  const rough = labForTests({ name: 'rough', nodes: ['one', 'two'] });
  const projects = new Map<Lab, Project>();
  const projectOf = (lab: Lab): Project => {
    const project = projects.get(lab);
    if (project === undefined) throw new Error('no project');
    return project;
  };

  beforeAll(() => {
    for (const { lab } of [calm, rough]) projects.set(lab(), twoNodes(lab()));
  });
  afterAll(() => {
    for (const { folder } of projects.values()) rmSync(folder, { recursive: true });
  });

  it.each(interruptions)('can be cut off $where ($signal)', async (interruption) => {
    const { folder } = projectOf(rough.lab());
    const ended = await runRelais(folder, ['apply', '--output', 'ndjson'], interruption);
    expect(ended.exitCode, `${ended.stdout}\n${ended.stderr}`).toBe(interruption.signal === 'SIGKILL' ? 137 : 130);
    expect(ended.stderr).toContain(interruption.says ?? '');
  });

  it('converges when it is run again, to the state of one that was not interrupted', async () => {
    const { folder, ip } = projectOf(rough.lab());
    const again = await runRelais(folder, ['apply', '--output', 'plain']);
    expect(again.exitCode, again.stderr).toBe(0);
    expect((await runRelais(folder, ['plan', '--detailed-exitcode'])).exitCode).toBe(0);
    // The last one was killed while the cluster formed: the address may still be on its way home.
    await expect
      .poll(() => visit(ip), { timeout: 20_000, interval: 300 })
      .toMatchObject({ kind: 'answered', status: 200, node: 'one' });

    const straight = await runRelais(projectOf(calm.lab()).folder, ['apply', '--output', 'plain']);
    expect(straight.exitCode, straight.stderr).toBe(0);
    for (const host of ['one', 'two']) {
      const page = /^\S+ {2}srv\/relais\/\S+index\.html$|^f .*index\.html $/gm;
      const rest = (text: string): string => text.replaceAll(page, '').replaceAll(/[0-9a-f]{64}(\.\d+)?/g, 'VERSION');
      expect(rest(await nodeState(rough.lab(), host))).toBe(rest(await nodeState(calm.lab(), host)));
    }
  });
});
