import { describe, expect, test } from 'vitest';
import { type Recordings, recordedSpec, recordingOf, servedBy, statusOf } from '../../../test/status-of-recording.ts';
import { appliedRecord } from '../../facts/applied-record.ts';
import { clusterXmlAnswer, clusterXmlByName } from '../../facts/cluster-xml.ts';
import { primitive } from '../../formats/cib/build/primitive.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import { commandKey } from '../../hosts/recording.ts';
import { wantedConfiguration } from '../../plan/desired-configuration.ts';
import { type Applied, nothingApplied, printApplied, rememberedCib } from '../../plan/record/applied.ts';
import { seedCib } from '../../plan/seed-cib.ts';
import { expand } from '../../services/expand.ts';
import type { PageAnswer } from './cluster-status.ts';

describe('what the last apply wrote into the CIB', () => {
  const applied = (): Configuration => {
    const spec = recordedSpec();
    return wantedConfiguration(
      spec,
      expand(spec, () => ''),
    );
  };
  const sites = (...names: readonly string[]): Readonly<Record<string, string>> =>
    Object.fromEntries(names.map((name) => [`tree /srv/relais/${name}/current`, 'd']));
  /** As after an apply of the test's file, and with this CIB now. */
  const applyThen = (
    live: (text: string) => string = (text) => text,
    record: Partial<Applied> = {},
    base = recordingOf('healthy'),
  ): Recordings => {
    const remembered = { ...nothingApplied('hand'), elements: sites('inform.test'), cib: rememberedCib(applied()) };
    const cib = live(seedCib(applied()));
    return Object.fromEntries(
      Object.entries(base).map(([host, entries]) => [
        host,
        entries.map((entry) => {
          if (entry.asked === commandKey(appliedRecord.ask)) {
            return { ...entry, stdout: printApplied({ ...remembered, ...record }) };
          }
          const isOfCluster = entry.asked === commandKey(clusterXmlByName.ask('view', 'cib'));
          return isOfCluster ? { ...entry, stdout: `${entry.stdout}\0${clusterXmlAnswer({ cib })}` } : entry;
        }),
      ]),
    );
  };

  test('is as it was: nothing is said, neither of what others put beside it', async () => {
    expect((await statusOf(applyThen())).findings).toEqual([]);
    const beside = (text: string): string =>
      text.replace(
        /(<resources[^>]*>)/,
        '$1<primitive id="dummy" class="ocf" provider="pacemaker" type="Dummy"><operations/></primitive>',
      );
    expect(beside(seedCib(applied()))).toContain('"dummy"');
    expect((await statusOf(applyThen(beside))).findings).toEqual([]);
  });

  test('is told where somebody changed it by hand, which keeps the services as well as they were', async () => {
    const { verdict, findings } = await statusOf(
      applyThen((text) =>
        text
          .replace('name="cidr_netmask" value="24"', 'name="cidr_netmask" value="25"')
          .replace(/<rsc_location [^>]*\/>/, ''),
      ),
    );
    expect(verdict).toBe('green');
    expect(findings).toMatchObject([{ severity: 'note', code: 'status/cib-changed' }]);
    expect(findings[0]?.message).toBe(
      'Not as the last finished apply left it in the CIB: primitive web-ip, location web-prefers-lan-master (gone).',
    );
  });

  test('what the file has no more and the cluster still has is told, since the next apply stops it', async () => {
    const with2 = primitive({ id: 'mail-ip', agent: 'ocf:heartbeat:IPaddr2', params: { ip: '10.213.2.102' } });
    const more = (text: string): string =>
      text.replaceAll('"web-ip"', '"mail-ip"').replaceAll('10.213.2.100', '10.213.2.102');
    const before = { ...applied(), resources: [...applied().resources, with2] };
    const recordings = applyThen(undefined, { cib: rememberedCib(before) });
    const running = Object.fromEntries(
      Object.entries(recordings).map(([host, entries]) => [
        host,
        entries.map((entry) => ({
          ...entry,
          stdout: (entry.stdout ?? '').replace(
            /<resource id="web-ip"[\s\S]*?<\/resource>/,
            (element) => element + more(element),
          ),
        })),
      ]),
    );
    const { verdict, findings } = await statusOf(running);
    expect(verdict).toBe('yellow');
    expect(findings).toMatchObject([
      { code: 'status/not-applied', message: expect.stringContaining('still has mail-ip, which the file has no more') },
      { code: 'status/cib-changed' },
    ]);
  });

  test('what is new in the file and not applied yet is no outage', async () => {
    const noSite = await statusOf(applyThen(undefined, { elements: {} }), {
      ...servedBy('lan-master'),
      status: 404,
    } as PageAnswer);
    expect(noSite.verdict).toBe('yellow');
    expect(noSite.findings).toMatchObject([{ code: 'status/not-applied', place: { line: 13 } }]);
    const other = rememberedCib(applied()).replaceAll('10.213.2.100', '10.213.2.101');
    const noService = await statusOf(
      applyThen((text) => text.replaceAll('10.213.2.100', '10.213.2.101'), { cib: other }, elsewhere()),
      { kind: 'failed', reason: 'no route to host', askedFrom: 'this machine' },
    );
    expect(noService.findings).toMatchObject([
      { code: 'status/not-applied', message: 'web at 10.213.2.100 is in the file, and was not applied yet.' },
    ]);
  });

  const elsewhere = (): Recordings =>
    Object.fromEntries(
      Object.entries(recordingOf('healthy')).map(([host, entries]) => [
        host,
        entries.map((entry) => ({
          ...entry,
          stdout: (entry.stdout ?? '').replaceAll('"10.213.2.100"', '"10.213.2.101"'),
        })),
      ]),
    );
});
