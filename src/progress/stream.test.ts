import { describe, expect, it } from 'vitest';
import type { Progress, Report } from './progress.ts';
import { stream } from './stream.ts';

const said = (text: string): Progress => ({ kind: 'said', text });

const all = async <T>(work: (report: Report) => Promise<T>): Promise<{ events: Progress[]; result: T }> => {
  const events: Progress[] = [];
  const generator = stream(work);
  for (;;) {
    const next = await generator.next();
    if (next.done) return { events, result: next.value };
    events.push(next.value);
  }
};

describe('stream', () => {
  it('yields what is reported, in order, and returns the result', async () => {
    const { events, result } = await all(async (report) => {
      report(said('one'));
      report(said('two'));
      await Promise.resolve();
      report(said('three'));
      return 42;
    });
    expect([events, result]).toEqual([[said('one'), said('two'), said('three')], 42]);
  });

  it('loses nothing to a slow reader', async () => {
    const generator = stream(async (report) => {
      for (let count = 0; count < 1000; count += 1) {
        report(said(String(count)));
        if (count % 100 === 0) await Promise.resolve();
      }
    });
    const texts: string[] = [];
    for await (const event of generator) {
      if (event.kind === 'said') texts.push(event.text);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(texts).toEqual(Array.from({ length: 1000 }, (_, count) => String(count)));
  });

  it('yields what was reported before the work failed, then throws its error', async () => {
    const seen: Progress[] = [];
    const work = async (report: Report): Promise<void> => {
      report(said('before'));
      await Promise.resolve();
      throw new Error('our own bug');
    };
    await expect(
      (async () => {
        for await (const event of stream(work)) seen.push(event);
      })(),
    ).rejects.toThrow('our own bug');
    expect(seen).toEqual([said('before')]);
  });
});
