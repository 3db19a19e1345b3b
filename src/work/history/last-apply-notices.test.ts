import { describe, expect, it } from 'vitest';
import type { LastApply } from '../../facts/last-apply.ts';
import { lastApplyNotices } from './last-apply-notices.ts';

const id = '20261122-155012-7f3a';
const last = (rest: Partial<LastApply> = {}): LastApply => ({
  id,
  unconfirmed: [],
  guard: 'none',
  underWay: 'no',
  outcome: '',
  ...rest,
});
const rolledBack = (by: string) =>
  JSON.stringify({ outcome: 'rolled back', ended: '2026-11-22T15:51:00Z', by, why: 'nobody came back' });
const said = (nodes: Record<string, LastApply>) =>
  lastApplyNotices(new Map(Object.entries(nodes))).map(({ severity, message }) => `${severity}: ${message}`);

describe('what is said of the last apply', () => {
  it('is nothing when it is done, cut off without a timer, or there was none', () => {
    expect(said({})).toEqual([]);
    expect(said({ one: last(), two: last({ outcome: '{"outcome":"done","ended":"x"}' }) })).toEqual([]);
    expect(said({ one: last({ outcome: '{"outcome":' }) })).toEqual([]);
  });

  it('is that the nodes put it back, and why', () => {
    expect(said({ one: last({ outcome: rolledBack('timer') }), two: last({ outcome: rolledBack('timer') }) })).toEqual([
      `note: The last apply (${id}) was rolled back by the nodes themselves: nobody came back.`,
    ]);
  });

  it('is what to do next: the same again after a kill, and not after what can only end so again', () => {
    const remedy = (by: string) => lastApplyNotices(new Map([['one', last({ outcome: rolledBack(by) })]]))[0]?.remedy;
    expect(remedy('timer')).toMatch(/^If it was killed .* relais apply does it again\./);
    expect(remedy('apply')).toMatch(/^Unless that is mended by now/);
  });

  it('is a warning where only some did', () => {
    expect(said({ one: last({ outcome: rolledBack('timer') }), two: last() })[0]).toMatch(
      /^warning: .*not on two, though/,
    );
  });

  it('is that they will, while their timers run and nobody is at work', () => {
    expect(said({ one: last({ guard: 'armed' }) })[0]).toMatch(/^warning: .*: soon one will put back by itself/);
    const due = (inSeconds: number, at: string) => last({ guard: 'armed', due: { inSeconds, at } });
    expect(said({ one: due(40, '03:12:07'), two: due(42, '03:12:09') })[0]).toContain(
      'in 42 s, at 03:12:09 by their clocks, one, two will put back by themselves',
    );
    expect(said({ one: last({ guard: 'armed', underWay: 'yes' }) })).toEqual([]);
  });

  it('is of the newest apply alone', () => {
    const older = last({ id: '20261121-000000-0000', outcome: rolledBack('timer') });
    expect(said({ one: last(), two: older })).toEqual([]);
  });
});
