import { describe, expect, it } from 'vitest';
import { readBusy, readHeld } from './lock-holder.ts';

const record = {
  who: 'anna',
  from: 'desk',
  doing: 'apply',
  file: 'relais.yaml',
  id: '20261122-155012-7f3a',
} as const;

describe('what a host says of its lock', () => {
  it('names the holder, and for how long', () => {
    expect(readBusy(`busy 12\n${JSON.stringify(record)}\n`)).toEqual({ holder: record, sinceSeconds: 12 });
  });

  it('is held even where the holder left no name, or one that makes no sense', () => {
    expect(readBusy('busy 0\n\n')).toEqual({ holder: undefined, sinceSeconds: 0 });
    expect(readBusy('busy 3\n{"who":["x"]}\n')?.holder?.who).toBe('unknown');
  });

  it('brings no control character to the screen', () => {
    expect(readBusy(`busy 3\n${JSON.stringify({ ...record, who: 'a\u001b[2J' })}\n`)?.holder?.who).not.toContain(
      '\u001b',
    );
  });

  it('is not held where it says nothing of the kind', () => {
    expect(readBusy('perl: not found')).toBeUndefined();
    expect([readHeld('held -'), readHeld('held 20261122-155012-7f3a'), readHeld('busy 3')]).toEqual([
      '',
      '20261122-155012-7f3a',
      undefined,
    ]);
  });
});
