import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { judgeByPages } from './analyse/judge-body.ts';
import { drills } from './drill-list.ts';
import type { DrillResult } from './drill-result.ts';
import { type DrillMaterial, makeResult } from './make-result.ts';
import { printResult } from './print-result.ts';
import type { ProbeRecord } from './probe/probe-record.ts';
import { readProbeLine } from './probe/read-probe-line.ts';
import { aSpec, aStatus } from './sample-cluster.ts';

const recordsOf = (name: string): ProbeRecord[] =>
  readFileSync(join(import.meta.dirname, 'recorded', `${name}.records`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const record = readProbeLine(line);
      if (record === undefined) throw new Error(`Not a record: ${line}`);
      return record;
    });

const resultOf = (
  name: 'stop-cluster' | 'power-off',
  deedUs: number,
  more: Partial<DrillMaterial> = {},
): DrillResult => {
  const drill = drills.find((one) => one.name === name);
  const [service] = aSpec.services;
  if (drill === undefined || service === undefined) throw new Error('The test has no drill.');
  return makeResult({
    drill,
    scene: { spec: aSpec, service, hosts: new Map(), report: () => {} },
    client: 'client',
    holder: 'lan-master',
    before: aStatus,
    startedAt: new Date('2026-11-22T15:21:16Z'),
    records: recordsOf(name),
    log: { deedUs, timeline: [{ atUs: deedUs, what: 'began' }] },
    restored: { outcome: 'as-before', tookMs: 6588, missing: [] },
    interrupted: 'no',
    diagnostics: [],
    judgeBody: judgeByPages(new Map()),
    ...more,
  });
};

describe('as recorded on two Debian 13 nodes', () => {
  test('the cluster stopped on the holder: a short gap, within the budget', () => {
    const result = resultOf('stop-cluster', 2_022_000);
    expect(result).toMatchObject({
      verdict: 'passed',
      reasons: [],
      takeover: {
        servedBefore: 'lan-master',
        servedAfter: 'lan-slave',
        longestGapMs: 114.6,
        gapEnded: 'answered',
        move: { from: 'lan-master', to: 'lan-slave', gapMs: 114.6 },
      },
      oneHolder: { verdict: 'held', overlaps: [] },
    });
    expect(result.takeover?.move?.arpAfterMs).toBeLessThan(115);
  });

  test('the power cut: requests into the void fail, and the new holder announces itself before it answers', () => {
    const result = resultOf('power-off', 2_000_000);
    expect(result.takeover).toMatchObject({ longestGapMs: 2299.6, servedAfter: 'lan-slave' });
    expect(result.takeover?.requests.failedBy).toEqual({ connect: 120 });
    expect(result.takeover?.move?.arpAfterMs).toBe(2291.1);
    expect(result.verdict).toBe('passed');
  });

  test('the same gap fails where the file allows less', () => {
    const spec = { ...aSpec, failover: { ...aSpec.failover, budgetNodeLostMs: 2000 } };
    const [service] = spec.services;
    if (service === undefined) throw new Error('no service');
    const result = resultOf('power-off', 2_000_000, {
      scene: { spec, service, hosts: new Map(), report: () => {} },
    });
    expect(result.verdict).toBe('failed');
    expect(result.reasons).toEqual(['The gap of 2299.6 ms is longer than the 2000 ms that the file allows.']);
  });

  test('the report tells it in a few lines', () => {
    expect(printResult(resultOf('power-off', 2_000_000))).toEqual([
      'power-off on lan-master: PASSED',
      '  served by      lan-master, then lan-slave',
      '  longest gap    2300 ms (the file allows 2500 ms)',
      '  address moved  2300 ms from the last answer of lan-master to the first of lan-slave; lan-slave announced itself after 2291 ms',
      '  requests       301 sent, 120 failed (120 no connection), 102 late by a packet sent again',
      '  one holder     never two at once, by ARP ten times a second',
      '  put back       all is as before, after 6588 ms',
    ]);
  });
});

describe('what makes a drill fail', () => {
  test('nobody took over', () => {
    const records = recordsOf('power-off').filter(
      (record) => !(record.kind === 'answered' && record.node === 'lan-slave'),
    );
    const result = resultOf('power-off', 2_000_000, { records });
    expect(result.verdict).toBe('failed');
    expect(result.reasons).toEqual(['Nobody took over from lan-master.']);
    expect(printResult(result)[2]).toContain('and never ended');
  });

  test('two holders at once, named', () => {
    const records = recordsOf('stop-cluster').concat(
      [0, 100, 200, 300].map((ms) => ({
        kind: 'arp',
        atUs: 2_500_000 + ms * 1000 + 50,
        mac: '02:c6:44:b9:62:cc',
        how: 'reply',
      })),
    );
    const result = resultOf('stop-cluster', 2_022_000, { records });
    expect(result.verdict).toBe('failed');
    expect(result.oneHolder.verdict).toBe('violated');
    expect(result.oneHolder.overlaps[0]?.nodes.toSorted()).toEqual(['lan-master', 'lan-slave']);
  });

  test('another page than the one of the file', () => {
    const judgeBody = judgeByPages(new Map([['lan-slave', new TextEncoder().encode('something else')]]));
    const result = resultOf('stop-cluster', 2_022_000, { judgeBody });
    expect(result.verdict).toBe('failed');
    expect(result.takeover?.requests.failedBy['wrong-body']).toBeGreaterThan(10);
  });

  test('the right page is right', () => {
    const page = new TextEncoder().encode('<html><body>hello from relais</body></html>\n');
    const judgeBody = judgeByPages(new Map(['lan-master', 'lan-slave'].map((node) => [node, page])));
    expect(resultOf('stop-cluster', 2_022_000, { judgeBody }).verdict).toBe('passed');
  });

  test('not put back as it was', () => {
    const result = resultOf('stop-cluster', 2_022_000, {
      restored: { outcome: 'not-as-before', tookMs: 180_000, missing: ['lan-master is offline, and was online'] },
    });
    expect(result.verdict).toBe('failed');
    expect(printResult(result).join('\n')).toContain('NOT as before');
  });
});
