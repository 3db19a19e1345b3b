/** What relais says that an apply will do, held against what Pacemaker then did; and what it takes away and leaves alone. */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TransitionAction } from '../../src/formats/transition/transition.ts';
import { labForTests } from '../../src/lab/lab-for-tests.ts';
import { realHostsImpossible } from '../../src/lab/real-hosts.ts';
import { runOn } from '../../src/lab/run-on.ts';
import type { Impact } from '../../src/plan/impact/impact.ts';
import { impactLines } from '../../src/plan/impact/impact-text.ts';
import { carriedOut, markLogs } from './carried-out.ts';
import { type Ended, runRelais } from './run-relais.ts';
import { type Project, twoNodes } from './two-nodes.ts';
import { visitWhile } from './visitors.ts';

const impossible = await realHostsImpossible();

/** The operations that the scheduler's actions come to. */
const operationsOf = ({ kind, resource, from = '', to = '' }: TransitionAction): readonly string[] => {
  switch (kind) {
    case 'start':
      return [`start ${resource} ${to}`];
    case 'stop':
      return [`stop ${resource} ${from}`];
    case 'move':
      return [`stop ${resource} ${from}`, `start ${resource} ${to}`];
    case 'restart':
    case 'recover':
      return [`stop ${resource} ${from}`, `start ${resource} ${from}`];
    default:
      return [`${kind} ${resource} ${to || from}`];
  }
};

interface Change {
  readonly name: string;
  /** Of the file; each change builds on the one before. */
  readonly edit?: (yaml: string) => string;
  /** Done by hand before, on the first node. */
  readonly byHand?: string;
  readonly allow?: readonly string[];
  /** What the plan says of it. */
  readonly says: RegExp;
}

const mail = (rest: string) => `  mail:\n    address: NET.101/24\n${rest}`;
const dummy = (rest: string) =>
  `resources:\n  db:\n    agent: ocf:pacemaker:Dummy\n    operations: { monitor: { interval: 10s } }\n${rest}`;

describe.skipIf(impossible !== undefined)('what an apply is said to do', () => {
  const { lab } = labForTests({ name: 'predicted', nodes: ['one', 'two'] });
  let project: Project;
  let yaml: string;
  const agreement: string[] = [];
  const onNode = async (host: string, script: string): Promise<string> =>
    (await runOn(lab(), host, ['sh', '-c', script])).stdout;
  const write = (text: string): void => {
    yaml = text;
    writeFileSync(path.join(project.folder, 'relais.yaml'), text);
  };
  const relais = (...words: readonly string[]): Promise<Ended> => runRelais(project.folder, words);

  beforeAll(async () => {
    project = twoNodes(lab());
    yaml = readFileSync(path.join(project.folder, 'relais.yaml'), 'utf8');
    const { exitCode, stderr } = await relais('apply', '--output', 'plain');
    expect(exitCode, stderr).toBe(0);
  });
  afterAll(() => {
    rmSync(project.folder, { recursive: true });
    process.stderr.write(`predicted and done:\n${agreement.map((line) => `  ${line}\n`).join('')}`);
  });

  const changes: readonly Change[] = [
    {
      name: 'a service is added',
      edit: (text) => text.replace(/\n$/, `\n${mail('    prefer: two\n')}`),
      says: /mail: the address comes up on two/,
    },
    {
      name: 'a service prefers the other node',
      edit: (text) => text.replace('prefer: one', 'prefer: two'),
      says: /web: the address moves from one to two/,
    },
    {
      name: 'a preference is dropped',
      edit: (text) => text.replace('    prefer: two\n    apache', '    apache'),
      says: /No service is interrupted/,
    },
    {
      name: 'an address changes',
      edit: (text) => text.replace(/\.101\/24/, '.102/24'),
      says: /mail: its address changes from \S+101 to \S+102/,
    },
    {
      name: 'the health check comes less often',
      edit: (text) => text.replace('failover: balanced', 'failover: patient'),
      says: /the cluster: Corosync reads its configuration anew on all nodes/,
    },
    {
      name: 'a second site is served',
      edit: (text) =>
        text.replace(
          'inform.test: { root: ./site }',
          'inform.test: { root: ./site }\n        other.test: { root: ./site }',
        ),
      says: /web: Apache is reloaded gracefully/,
    },
    {
      name: "a resource in Pacemaker's own words is added",
      edit: (text) => `${text}${dummy('    params: { fake: a }\n')}`,
      says: /db: starts on/,
    },
    {
      name: 'a parameter changes that the agent can reload',
      edit: (text) => text.replace('fake: a', 'fake: b'),
      says: /db: is reloaded on/,
    },
    {
      name: 'a parameter changes that it can not',
      edit: (text) => text.replace('fake: b', 'fake: b, state: /run/db.state'),
      says: /db: restarts on/,
    },
    {
      name: 'a resource is tied to where an address is',
      edit: (text) =>
        `${text}constraints:\n  colocation:\n    db-beside: { rsc: db, with-rsc: web-ip, score: INFINITY }\n`,
      says: /db: moves from one to two/,
    },
    {
      name: 'Apache is set otherwise by hand, and put right',
      byHand:
        'crm_resource --resource apache --set-parameter testregex --parameter-value "Server.uptime" && crm_resource --wait --timeout 30',
      says: /web: Apache restarts on one, two/,
    },
    {
      name: 'an address is moved by hand, and goes home',
      byHand:
        'cibadmin --modify --xml-text \'<rsc_location id="mail-prefers-two" rsc="mail-ip" score="100" node="one"/>\' && crm_resource --wait --timeout 30',
      says: /mail: the address moves from one to two/,
    },
    {
      name: 'a service is taken away',
      edit: (text) =>
        text.replace(/ {2}mail:\n {4}address: \S+\n {4}prefer: two\n/, '').replace(/ {4}db-apart: .*\n/, ''),
      allow: ['stop:mail'],
      says: /mail: stops for good/,
    },
    {
      name: 'a resource is taken away',
      edit: (text) => text.slice(0, text.indexOf('resources:')),
      allow: ['stop:db'],
      says: /db: stops for good/,
    },
  ];

  it.each(changes)('is what Pacemaker does when $name', async ({ name, edit, byHand, allow = [], says }) => {
    if (byHand !== undefined) await onNode('one', byHand);
    const network = project.ip.replace(/\.\d+$/, '');
    if (edit !== undefined) write(edit(yaml).replaceAll('NET', network));
    const mark = await markLogs(lab());
    let ended: Ended | undefined;
    const { longestGapMs, unserved } = await visitWhile(project.ip, async () => {
      ended = await relais('apply', '--yes', ...allow.flatMap((word) => ['--allow', word]), '--output', 'json');
    });
    expect(ended?.exitCode, ended?.stderr).toBe(0);
    const { impact } = (JSON.parse(ended?.stdout ?? '{}') as { plan: { impact: Impact } }).plan;
    expect(impactLines(impact, (_, words) => words).join('\n')).toMatch(says);
    const predicted = [...new Set(impact.actions.flatMap(operationsOf))].toSorted();
    const done = await carriedOut(lab(), mark);
    const expected = impact.effects.find((effect) => effect.name === 'web')?.gap;
    agreement.push(
      `${done.join() === predicted.join() ? 'as said  ' : 'OTHERWISE'} ${name}: ${predicted.join(', ') || 'nothing'}; web: longest gap ` +
        `${Math.round(longestGapMs)} ms, ${unserved} unserved, expected gap ${expected === undefined ? 'none' : `${expected.ms} ms`}`,
    );
    expect(done).toEqual(predicted);
  });

  it('leaves what others made as it is, byte for byte, while a service beside it goes', async () => {
    write(yaml.replace(/\n$/, `\n${mail('    prefer: two\n')}`).replaceAll('NET', project.ip.replace(/\.\d+$/, '')));
    expect((await relais('apply', '--output', 'plain')).exitCode).toBe(0);
    const objects = [
      ['resources', '<primitive id="queue"  class="ocf" provider="pacemaker" type="Dummy"><!-- mine --></primitive>'],
      ['resources', '<group id="pair"><primitive id="left" class="ocf" provider="pacemaker" type="Dummy"/></group>'],
      ['constraints', '<rsc_location id="queue-there" rsc="queue" node="two" score="7"/>'],
      ['constraints', '<rsc_colocation id="pair-apart" rsc="pair" with-rsc="web-ip" score="-5"/>'],
    ];
    for (const [scope, xml] of objects) await onNode('one', `cibadmin --create --scope ${scope} --xml-text '${xml}'`);
    await onNode(
      'one',
      'crm_attribute --name maintenance-mode --delete; crm_attribute --name cluster-delay --update 61s',
    );
    await onNode('one', 'crm_resource --wait --timeout 30');
    const theirs = async (): Promise<string> =>
      onNode(
        'one',
        `for id in queue pair queue-there pair-apart; do cibadmin --query --xpath "//*[@id='$id']"; done
         crm_attribute --query --name cluster-delay; crm_resource --resource queue --locate; crm_resource --resource left --locate`,
      );
    const before = await theirs();
    expect(before).toContain('rsc_colocation');
    const plan = await relais('plan');
    expect(plan.stdout).toContain(
      'left alone\n    primitive queue, group pair, location queue-there, colocation pair-apart',
    );
    expect((await relais('status')).stdout).toContain('not in the file');

    write(yaml.replace(/ {2}mail:\n(?: {4}.*\n)*/, ''));
    const refused = await relais('apply', '--yes', '--output', 'plain');
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('type: relais apply --allow stop:mail --yes');
    const mark = await markLogs(lab());
    const removed = await relais('apply', '--allow', 'stop:mail', '--output', 'plain');
    expect(removed.exitCode, removed.stderr).toBe(0);
    expect(await carriedOut(lab(), mark)).toEqual(['stop mail-ip two']);
    expect(await onNode('one', 'crm_resource --wait --timeout 30; cibadmin --query | grep -c mail')).toBe('0\n');
    expect(await theirs()).toBe(before);
    expect((await relais('plan', '--detailed-exitcode')).exitCode).toBe(0);
  });

  it('takes nothing over that others made, unless it is told to', async () => {
    write(`${yaml}resources:\n  queue: { agent: ocf:pacemaker:Dummy }\n`);
    const refused = await relais('plan');
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('--adopt queue');
    const adopted = await relais('apply', '--adopt', 'queue', '--yes', '--output', 'plain');
    expect(adopted.exitCode, adopted.stderr).toBe(0);
    expect(await onNode('one', 'cibadmin --query --scope tags')).toContain('obj_ref id="queue"');
    write(yaml.replace(/resources:\n.*\n/, ''));
    expect((await relais('apply', '--allow', 'stop:queue', '--output', 'plain')).stderr).toContain('names queue');
    await onNode('one', `cibadmin --delete --xpath "//*[@id='queue-there']"`);
    expect((await relais('apply', '--allow', 'stop:queue', '--output', 'plain')).exitCode).toBe(0);
    expect(await onNode('one', 'crm_resource --wait --timeout 30; cibadmin --query')).not.toContain('"queue"');
  });

  it('is run from a file exactly so, or not at all', async () => {
    const file = path.join(project.folder, 'kept.plan');
    write(yaml.replace(/failover: \w+/, 'failover: balanced'));
    expect((await relais('plan', '--out', 'kept.plan')).exitCode).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);

    await onNode('one', 'crm_attribute --name cluster-delay --update 62s');
    const stale = await relais('apply', 'kept.plan', '--output', 'plain');
    expect(stale.exitCode).toBe(1);
    expect(stale.stderr).toContain("the cluster's configuration was changed since");
    expect(await onNode('one', 'grep token: /etc/corosync/corosync.conf')).toContain('3000');

    expect((await relais('plan', '--out', 'kept.plan')).exitCode).toBe(0);
    const text = readFileSync(path.join(project.folder, 'site', 'index.html'), 'utf8');
    writeFileSync(path.join(project.folder, 'site', 'index.html'), `${text}<p>new`);
    expect((await relais('apply', 'kept.plan', '--output', 'plain')).stderr).toMatch(
      /the content of \S+ was changed since/,
    );
    writeFileSync(path.join(project.folder, 'site', 'index.html'), text);

    const run = await relais('apply', 'kept.plan', '--output', 'plain');
    expect(run.exitCode, run.stderr).toBe(0);
    expect(await onNode('two', 'grep token: /etc/corosync/corosync.conf')).toContain('500');
    const again = await relais('apply', 'kept.plan', '--output', 'plain');
    expect(again.exitCode).toBe(1);
    expect(again.stderr).toContain('is as the file wants it by now');
  });

  it('takes a site away with all that it had, and nobody else notices', async () => {
    write(yaml.replace(/\n {8}other\.test: .*/, ''));
    const { unserved } = await visitWhile(project.ip, async () => {
      const { exitCode, stderr } = await relais('apply', '--allow', 'stop:other.test', '--output', 'plain');
      expect(exitCode, stderr).toBe(0);
    });
    expect(unserved).toBe(0);
    for (const host of ['one', 'two']) {
      expect(await onNode(host, 'ls -d /etc/apache2/*/*other.test* /srv/relais/other.test 2>/dev/null')).toBe('');
      expect(await onNode(host, 'ls /srv/relais')).toBe('inform.test\n');
    }
    expect((await relais('plan', '--detailed-exitcode')).exitCode).toBe(0);
  });
});
