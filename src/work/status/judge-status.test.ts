import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../test/fuzz/runs.ts';
import { codes, type Recordings, recordingOf, servedBy, statusOf } from '../../../test/status-of-recording.ts';
import { corosyncConf } from '../../facts/corosync-conf.ts';
import { commandKey, type RecordedEntry } from '../../hosts/recording.ts';
import { elementDigest } from '../../plan/record/element-digest.ts';
import type { PageAnswer } from './cluster-status.ts';
import { changedFiles } from './questions/changed-files.ts';

describe('as recorded on two Debian 13 nodes', () => {
  test('a healthy cluster is green, and says who serves', async () => {
    const status = await statusOf(recordingOf('healthy'));
    expect(status).toMatchObject({
      verdict: 'green',
      headline: 'web is on lan-master; both nodes are online.',
      quorum: { quorate: 'yes', votes: 2, expected: 2, needed: 1 },
      findings: [],
    });
    expect(status.nodes.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'lan-master online',
      'lan-slave online',
    ]);
    expect(status.services[0]).toMatchObject({ holders: ['lan-master'], carriers: ['lan-master'] });
    expect(status.resources.find(({ id }) => id === 'apache')?.active).toHaveLength(2);
  });

  test('one node stopped: still served, so yellow, and the node at fault is named', async () => {
    const status = await statusOf(recordingOf('node-stopped'));
    expect(status.verdict).toBe('yellow');
    expect(codes(status)).toEqual(['status/node-offline']);
    expect(status.findings[0]).toMatchObject({ host: 'lan-slave', place: { line: 4 } });
    expect(status.findings[0]?.message).toContain('Corosync does not run');
  });

  test('one node without power: not reached and offline are one finding, not two', async () => {
    const status = await statusOf(recordingOf('node-off'));
    expect(status.verdict).toBe('yellow');
    expect(codes(status)).toEqual(['status/node-offline']);
    expect(status.nodes[1]).toMatchObject({ ssh: 'unreachable', state: 'offline' });
  });

  test('both carry the address: red, and the double address comes first', async () => {
    const status = await statusOf(recordingOf('split-brain'));
    expect(status.verdict).toBe('red');
    expect(codes(status).slice(0, 2)).toEqual(['status/double-address', 'status/split-brain']);
    expect(status.services[0]?.carriers).toEqual(['lan-master', 'lan-slave']);
  });

  test('an Apache that is broken on one node and banned from all: red, with the action that failed and what to type', async () => {
    const status = await statusOf(recordingOf('apache-broken'), {
      kind: 'failed',
      reason: 'no answer',
      askedFrom: 'this machine',
    });
    expect(status.verdict).toBe('red');
    expect(codes(status)).toEqual([
      'status/no-holder',
      'status/failed-for-good',
      'status/stopped',
      'status/apache-config',
      'status/stuck',
    ]);
    expect(status.findings[1]).toMatchObject({ host: 'lan-slave' });
    expect(status.findings[1]?.remedy).toContain('crm_resource --cleanup --resource apache --node lan-slave');
    expect(status.findings[3]?.message).toContain(
      "on all nodes: line 1 of /etc/apache2/conf-enabled/by-hand.conf: Invalid command 'Nonsense'",
    );
  });

  test('a node in standby is yellow, with the way out of it', async () => {
    const status = await statusOf(recordingOf('standby'), servedBy('lan-slave'));
    expect(status.verdict).toBe('yellow');
    expect(status.findings[0]?.remedy).toContain('crm_standby --node lan-master --delete');
  });
});

describe('what corosync.conf says of the members', () => {
  const askedConf = commandKey(corosyncConf.ask);
  const member = (name: string, id: number) =>
    ` node {\n  name: ${name}\n  nodeid: ${id}\n  ring0_addr: 10.213.2.1${id}\n }\n`;
  const statusWith = (answers: Readonly<Record<string, string>>) =>
    statusOf(
      Object.fromEntries(
        Object.entries(recordingOf('healthy')).map(([node, entries]) => [
          node,
          entries.map((entry) => ({ ...entry, stdout: answers[entry.asked] ?? entry.stdout ?? '' })),
        ]),
      ),
    );

  test('a member that the file does not name: never green, for its vote is counted on', async () => {
    const conf = `nodelist {\n${member('lan-master', 1)}${member('lan-slave', 2)}${member('phantom', 3)}}\n`;
    const status = await statusWith({ [askedConf]: conf });
    expect(status.verdict).toBe('yellow');
    expect(codes(status)).toEqual(['status/stray-member']);
    expect(status.findings[0]?.message).toContain('names a node phantom (10.213.2.13)');
  });

  test('a link is told by the node that has its id, wherever that stands in the file', async () => {
    const conf = `nodelist {\n${member('lan-slave', 4)}${member('lan-master', 7)}}\n`;
    const links = 'nodeid: 4 reachable\n   LINK: 0 udp (10.213.2.11->10.213.2.12) enabled mtu: 1397\n';
    const status = await statusWith({ [askedConf]: conf, 'corosync-cfgtool -n': links });
    expect(status.nodes[0]?.linksDown).toEqual(['link 0 to lan-slave']);
  });
});

describe('a node that was missing at an apply', () => {
  const about = {
    format: 'relais.history/1',
    id: '20261122-155012-7f3a',
    began: '2026-11-22T15:50:12.000Z',
    who: 'anna',
    from: 'desk',
    missing: ['lan-slave', 'lan-master'],
    steps: [],
  };
  /** What every node's disk says of debts. */
  const owing = (name: string, node: string, said = `${JSON.stringify(about)}\n`): Recordings =>
    Object.fromEntries(
      Object.entries(recordingOf(name)).map(([host, entries]) => [
        host,
        entries.map((entry) =>
          entry.asked.includes('relais-missing') ? { ...entry, stdout: `relais-missing-${node}\n${said}` } : entry,
        ),
      ]),
    );

  test('is told with its remedy, which is not to take it out of standby by hand', async () => {
    const { verdict, findings } = await statusOf(owing('standby', 'lan-master'), servedBy('lan-slave'));
    expect(verdict).toBe('yellow');
    expect(findings[0]).toMatchObject({
      code: 'status/node-missed-apply',
      message:
        'lan-master was missing at the apply of 2026-11-22 15:50 UTC by anna at desk: it takes no service until it is level.',
      remedy: 'Bring it level: relais apply.',
    });
  });

  test('is told before it is back, with what to do if that is never', async () => {
    const { findings } = await statusOf(owing('node-off', 'lan-slave'));
    expect(findings.map(({ code }) => code)).toEqual(['status/node-missed-apply']);
    expect(findings[0]?.message).toContain('and is offline. When it is back it takes no service');
    expect(findings[0]?.remedy).toContain('take its line out of the file');
  });

  test('is told, too, when somebody took it out of standby, or the history is gone', async () => {
    const { findings } = await statusOf(owing('healthy', 'lan-slave', ''));
    expect(findings[0]?.message).toBe(
      'lan-slave was missing when the others were changed, and somebody took it out of standby: it serves without being level.',
    );
  });
});

describe('a file that the last apply wrote', () => {
  const path = '/etc/apache2/conf-available/relais.conf';
  const file = { kind: 'file', node: '', origin: { file: '', line: 1, column: 1 }, of: 'apache' } as const;
  const digest = elementDigest({ ...file, path, content: 'ours\n', mode: 0o644, owner: 'root:root' });
  const touched = (now: string, name = 'healthy'): Recordings =>
    Object.fromEntries(
      Object.entries(recordingOf(name)).map(([host, entries]) => [
        host,
        entries.map((entry) =>
          entry.asked === commandKey(changedFiles.ask) && host === 'lan-slave'
            ? { ...entry, stdout: `${digest} ${now} ${path}\n` }
            : entry,
        ),
      ]),
    );
  const holding = (content: string): string => `644 root:root ${Buffer.from(content).toString('hex')}.`;

  test('is named in a line where somebody changed it since, or took it away; the services are as well as before', async () => {
    const changed = await statusOf(touched(holding('theirs\n')));
    expect(changed.verdict).toBe('green');
    expect(changed.findings).toMatchObject([{ severity: 'note', code: 'status/file-changed', host: 'lan-slave' }]);
    expect(changed.findings[0]?.message).toBe(`Not as the last finished apply left it on lan-slave: ${path}.`);
    expect((await statusOf(touched('- - -'))).findings[0]?.message).toContain(`${path} (gone)`);
  });

  test('is not where it was written anew and says the same', async () => {
    expect((await statusOf(touched(holding('ours\n')))).findings).toEqual([]);
    const conf = {
      ...file,
      of: 'corosync' as const,
      path: '/etc/corosync/corosync.conf',
      mode: 0o644,
      owner: 'root:root',
    };
    const said = (content: string): string =>
      `${elementDigest({ ...conf, content })} ${holding(content)} ${conf.path}\n`;
    const again = Object.fromEntries(
      Object.entries(recordingOf('healthy')).map(([host, entries]) => [
        host,
        entries.map((entry) =>
          entry.asked === commandKey(changedFiles.ask)
            ? { ...entry, stdout: said('totem {\n version: 2\n}\n') }
            : entry,
        ),
      ]),
    );
    expect((await statusOf(again)).findings).toEqual([]);
  });
});

describe('a Pacemaker that does nothing more', () => {
  const broken = (changed: (said: string) => string): Recordings =>
    JSON.parse(changed(JSON.stringify(recordingOf('apache-broken')))) as Recordings;
  const noPage: PageAnswer = { kind: 'failed', reason: 'no answer', askedFrom: 'this machine' };
  const stuckIn = async (recordings: Recordings) =>
    (await statusOf(recordings, noPage)).findings.filter(({ code }) => code === 'status/stuck');

  test('though something failed and runs nowhere is told, with the command that has it begin anew', async () => {
    const [found] = await stuckIn(recordingOf('apache-broken'));
    expect(found?.message).toContain('Pacemaker has nothing under way, though web-ip, apache should run');
    expect(found?.remedy).toMatch(/on lan-(master|slave): crm_resource --cleanup\. .*crm_mon -1rf$/);
  });

  test('is not one that has an operation under way, or was told to leave all alone', async () => {
    const pending = broken((said) => said.replaceAll('<resource id=\\"apache\\"', '$& pending=\\"Starting\\"'));
    expect(await stuckIn(pending)).toEqual([]);
    const off = broken((said) => said.replaceAll('maintenance-mode=\\"false\\"', 'maintenance-mode=\\"true\\"'));
    expect(await stuckIn(off)).toEqual([]);
  });
});

describe('what a move by hand left behind', () => {
  const moved = (...constraints: readonly string[]): Recordings =>
    Object.fromEntries(
      Object.entries(recordingOf('healthy')).map(([host, entries]) => [
        host,
        entries.map((entry) =>
          entry.asked.includes('id="cli-') ? { ...entry, stdout: `${constraints.join('\n')}\n` } : entry,
        ),
      ]),
    );

  test('is yellow, named, with the way out of it: one for each resource', async () => {
    const status = await statusOf(
      moved(
        '<rsc_location id="cli-ban-web-ip-on-lan-master" rsc="web-ip" role="Started" node="lan-master" score="-INFINITY"/>',
        '<rsc_location rsc="web-ip" id="cli-prefer-web-ip" node="lan-slave" score="INFINITY"/>',
        '<rsc_location id="cli-ban-apache-clone-on-lan-slave" rsc="apache-clone">',
      ),
    );
    expect(status.verdict).toBe('yellow');
    expect(status.findings).toMatchObject([
      {
        code: 'status/left-over-move',
        message:
          'cli-ban-web-ip-on-lan-master, cli-prefer-web-ip were left behind by a move by hand: web-ip never runs on lan-master again, is drawn to lan-slave for ever.',
        remedy: 'Unless it is still meant, on a node: crm_resource --clear --resource web-ip',
      },
      { code: 'status/left-over-move', message: expect.stringContaining('apache-clone is bound by a rule') },
    ]);
  });

  test('is nothing where other constraints stand', async () => {
    expect((await statusOf(moved('<rsc_location id="client-a" rsc="web-ip"/>'))).findings).toEqual([]);
  });
});

describe('a resource that the file does not have', () => {
  /** Beside the address, in what crm_mon says on both nodes. */
  const withForeign = (element: string): Recordings =>
    JSON.parse(
      JSON.stringify(recordingOf('healthy')).replaceAll(
        '</resources>',
        JSON.stringify(`${element}</resources>`).slice(1, -1),
      ),
    ) as Recordings;
  const foreign = (attributes: string, nodes = ''): string =>
    `<resource id="db" resource_agent="ocf:pacemaker:Dummy" managed="true" ${attributes}>${nodes}</resource>`;

  test('is told as such, and nothing is wrong with it', async () => {
    const status = await statusOf(withForeign(foreign('role="Started"', '<node name="lan-slave" id="2"/>')));
    expect(status.verdict).toBe('green');
    expect(status.resources.filter(({ owner }) => owner === 'foreign').map(({ id }) => id)).toEqual(['db']);
  });

  test.each([
    ['role="Stopped"', 'status/stopped'],
    ['role="Started" failed="true"', 'status/failed'],
    ['role="Stopped" target_role="Stopped"', 'status/disabled'],
  ])('is noted when it is %s, and the cluster stays green', async (attributes, code) => {
    const status = await statusOf(withForeign(foreign(attributes)));
    expect(status.verdict).toBe('green');
    expect(status.findings).toMatchObject([{ code, severity: 'note' }]);
    expect(status.findings[0]?.message).toContain('db, which is not in the file,');
    expect(status.findings[0]?.remedy).not.toContain('relais apply');
  });
});

describe('what a visitor gets', () => {
  test.each<[string, PageAnswer, string]>([
    ['an error page', { ...servedBy('lan-master'), status: 503 } as PageAnswer, 'status/error-page'],
    ['a page of the node without the address', servedBy('lan-slave'), 'status/served-elsewhere'],
    ['another site’s page', { ...servedBy('lan-master'), servedSite: 'other.test' } as PageAnswer, 'status/other-site'],
    ['no page', { kind: 'failed', reason: 'connection refused', askedFrom: 'lan-slave' }, 'status/no-page'],
    [
      'a page that names no node',
      { kind: 'answered', status: 200, bytes: 1, elapsedMs: 1, askedFrom: 'lan-slave' },
      'status/unknown-server',
    ],
  ])('%s is never green', async (_, answer, code) => {
    const recordings = recordingOf('healthy');
    const status = await statusOf(
      // The node that is asked where this machine gets no page can't say either.
      Object.fromEntries(Object.entries(recordings).map(([node, entries]) => [node, [...entries, noCurl]])),
      answer,
    );
    expect(status.verdict).toBe('red');
    expect(codes(status)).toEqual([code]);
  });

  test('of an error page says no holder’s log where no node was reached', async () => {
    const error: PageAnswer = { kind: 'answered', status: 503, bytes: 1, elapsedMs: 1, askedFrom: 'this machine' };
    const remedyOf = (status: Awaited<ReturnType<typeof statusOf>>) =>
      status.findings.find(({ code }) => code === 'status/error-page')?.remedy;
    const healthy = recordingOf('healthy');
    expect(remedyOf(await statusOf(healthy, error))).toBe(
      'Look at /var/log/apache2/inform.test-error.log on lan-master.',
    );
    const unreached = Object.fromEntries(
      Object.entries(healthy).map(([node, entries]) => [
        node,
        entries.map(({ asked }) => ({ asked, error: { reason: 'unreachable' as const, detail: '' } })),
      ]),
    );
    expect(remedyOf(await statusOf(unreached, error))).toMatch(/^No node was found with the address/);
  });

  const noCurl: RecordedEntry = {
    asked:
      "login: curl --silent --show-error --max-time 2 --header 'Host: inform.test' --output /dev/null --write-out '%{http_code} %{size_download} %{time_total} %header{relais-node} %header{relais-site}' -- http://10.213.2.100:80/",
    exitCode: 127,
  };
});

describe('views that do not fit together', () => {
  const changed = (name: string, node: string, change: (stdout: string) => string): Recordings => {
    const recordings = recordingOf(name);
    const entries = (recordings[node] ?? []).map((entry) => ({ ...entry, stdout: change(entry.stdout ?? '') }));
    return { ...recordings, [node]: entries };
  };

  test('Pacemaker believes the address where no interface carries it: red', async () => {
    const status = await statusOf(
      changed('healthy', 'lan-master', (text) => text.replace('"10.213.2.100"', '"10.213.2.9"')),
    );
    expect(status.verdict).toBe('red');
    expect(codes(status)).toContain('status/address-not-there');
  });

  test('Pacemaker is just starting it there: not served, and nothing to mend', async () => {
    const starting = (node: string): Recordings =>
      changed('healthy', node, (text) =>
        text
          .replace('"10.213.2.100"', '"10.213.2.9"')
          .replace(/(<resource id="web-ip"[^>]* role=")Started/, '$1Starting'),
      );
    const { verdict, findings } = await statusOf({
      ...starting('lan-master'),
      'lan-slave': starting('lan-slave')['lan-slave'] ?? [],
    });
    expect(verdict).toBe('red');
    expect(findings).toMatchObject([
      {
        code: 'status/address-under-way',
        message: 'web is not served right now: web-ip is starting on lan-master.',
        remedy: expect.stringContaining('Ask again'),
      },
    ]);
  });

  const nobodyHolds = (text: string): string =>
    text
      .replaceAll('"10.213.2.100"', '"10.213.2.9"')
      .replace(
        /(<resource id="web-ip"[^>]*?) role="Started" active="true"([^>]*)>[\s\S]*?<\/resource>/,
        '$1 role="Stopped" active="false"$2/>',
      );
  const everywhere = (change: (text: string) => string): Recordings => ({
    ...changed('healthy', 'lan-master', change),
    'lan-slave': changed('healthy', 'lan-slave', change)['lan-slave'] ?? [],
  });

  test('nobody serves since somebody keeps Pacemaker from it: the hand that helps is named, and it is no apply', async () => {
    const noHolder = async (change: (text: string) => string) =>
      (await statusOf(everywhere((text) => change(nobodyHolds(text))))).findings.find(({ message }) =>
        message.startsWith('Nobody holds'),
      );
    expect(await noHolder((text) => text)).toMatchObject({ code: 'status/no-holder' });
    expect(
      await noHolder((text) => text.replaceAll('maintenance-mode="false"', 'maintenance-mode="true"')),
    ).toMatchObject({
      code: 'status/kept-from-serving',
      message: expect.stringContaining('since the cluster is in maintenance mode'),
      remedy: expect.stringContaining('crm_attribute --name maintenance-mode --delete'),
    });
    expect(await noHolder((text) => text.replaceAll('standby="false"', 'standby="true"'))).toMatchObject({
      code: 'status/kept-from-serving',
      message: expect.stringContaining('since lan-master and lan-slave are in standby'),
      remedy: expect.stringContaining('crm_standby --node lan-master --delete'),
    });
  });

  test('a node that the file does not name is said', async () => {
    const stranger = '<node name="old" id="3" online="false" standby="false" type="member"/></nodes>';
    const recordings = changed('healthy', 'lan-master', (text) => text.replace('</nodes>', stranger));
    const status = await statusOf({ ...recordings, ...slaveUnreached(recordings) });
    expect(codes(status)).toContain('status/stray-node');
  });

  const slaveUnreached = (recordings: Recordings): Recordings => ({
    'lan-slave': (recordings['lan-master'] ?? []).map(({ asked }) => ({
      asked,
      error: { reason: 'auth-refused' as const, detail: 'Permission denied (publickey).' },
    })),
  });

  test('a node that runs but refuses ssh is yellow: part of the status is hearsay', async () => {
    const recordings = recordingOf('healthy');
    const status = await statusOf({ ...recordings, ...slaveUnreached(recordings) });
    expect(status.verdict).toBe('yellow');
    expect(codes(status)).toEqual(['status/not-reached']);
  });

  test('nobody reached: red, and nothing is claimed', async () => {
    const unreached = slaveUnreached(recordingOf('healthy'))['lan-slave'] ?? [];
    const status = await statusOf({ 'lan-master': unreached, 'lan-slave': unreached });
    expect(status.verdict).toBe('red');
    expect(codes(status)[0]).toBe('status/no-node-reached');
    expect(status.nodes.every(({ state }) => state === 'unknown')).toBe(true);
  });
});

describe('hostile answers', () => {
  test('whatever the tools print, a status comes out, and it is not green', async () => {
    const base = recordingOf('healthy');
    const nasty = fc.oneof(
      fc.string(),
      fc.constant('<!DOCTYPE x [<!ENTITY a "aaaa">]><pacemaker-result>&a;</pacemaker-result>'),
      fc.constant('<pacemaker-result><resources><clone><clone><clone/></clone></clone></resources></pacemaker-result>'),
      fc.constant('[{"addr_info":7}]'),
      fc.constant('[[[['),
      fc.nat(2000).map((length) => (base['lan-master']?.[0]?.stdout ?? '').slice(0, length)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(nasty, { minLength: 5, maxLength: 5 }), fc.nat(255), async (outputs, exitCode) => {
        const entries = (base['lan-master'] ?? []).map((entry, at) => ({
          ...entry,
          exitCode,
          stdout: outputs[at] ?? '',
        }));
        const status = await statusOf({ 'lan-master': entries, 'lan-slave': entries });
        expect(status.verdict).not.toBe('green');
      }),
      { numRuns: runs(40) },
    );
  });

  test('names from a node can not steer the terminal', async () => {
    const recordings = recordingOf('healthy');
    const entries = (recordings['lan-master'] ?? []).map((entry) => ({
      ...entry,
      stdout: (entry.stdout ?? '').replaceAll('web-ip', 'web&#x202E;-ip'),
    }));
    const status = await statusOf({ 'lan-master': entries, 'lan-slave': entries });
    expect(JSON.stringify(status)).not.toContain('\u202E');
  });
});
