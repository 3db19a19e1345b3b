import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { drilledGaps } from './drilled-gaps.ts';
import { resultsOf } from './keep-record.ts';

let home: string;
const env = (): { readonly XDG_STATE_HOME: string } => ({ XDG_STATE_HOME: home });

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'relais-gaps-'));
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

const keep = (...lines: readonly unknown[]): void => {
  const file = resultsOf('c', env());
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
};
const held = (day: string, longestGapMs: number, more = {}): unknown => ({
  drill: 'stop-cluster',
  service: 'web',
  startedAt: `${day}T10:00:00Z`,
  takeover: { gapEnded: 'answered', longestGapMs },
  ...more,
});

it('takes the latest planned move of each service', async () => {
  keep(held('2026-11-01', 900), held('2026-11-20', 312), held('2026-11-21', 5000, { drill: 'power-off' }));
  expect([...(await drilledGaps('c', env()))]).toEqual([['web', { moveMs: 312, day: '2026-11-20' }]]);
});

it('takes the way back from the same drill, where there was one', async () => {
  const back = { gapEnded: 'answered', longestGapMs: 940, move: { from: 'two', to: 'one' } };
  keep(held('2026-11-20', 312, { back }));
  expect((await drilledGaps('c', env())).get('web')).toEqual({ moveMs: 312, backMs: 940, day: '2026-11-20' });
  keep(held('2026-11-20', 312, { back: { ...back, move: undefined } }));
  expect((await drilledGaps('c', env())).get('web')).toEqual({ moveMs: 312, day: '2026-11-20' });
});

it('knows nothing without drills, and passes over what was cut off or never ended', async () => {
  expect(await drilledGaps('c', env())).toEqual(new Map());
  keep('{"drill": "stop-clu', 'null', held('2026-11-20', 1, { takeover: { gapEnded: 'never' } }));
  expect(await drilledGaps('c', env())).toEqual(new Map());
});
