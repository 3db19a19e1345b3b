import { describe, expect, it, vi } from 'vitest';
import { fault } from '../../diagnostic/diagnostic.ts';
import type { Progress } from '../../progress/progress.ts';
import type { Face } from '../face.ts';
import { renderProgress } from './render-progress.ts';

const recordedFace = (columns?: number): { face: Face; out: () => string; err: () => string } => {
  let out = '';
  let err = '';
  const face: Face = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    colour: false,
    columns: () => columns,
    interactive: false,
    cwd: '/',
    env: {},
    signal: new AbortController().signal,
    exit: () => {},
  };
  return { face, out: () => out, err: () => err };
};

const events: readonly Progress[] = [
  { kind: 'started', id: 'a', host: 'lan-master', title: 'Packages' },
  { kind: 'started', id: 'a', host: 'lan-slave', title: 'Packages' },
  { kind: 'line', id: 'a', host: 'lan-slave', text: 'Get:1 http://deb.debian.org/\u001B[31m evil\u0007 trixie' },
  { kind: 'finished', id: 'a', host: 'lan-master', title: 'Packages', outcome: 'done', elapsedMs: 1234 },
  { kind: 'said', text: 'Waiting for the cluster to settle.' },
  {
    kind: 'failed',
    id: 'a',
    host: 'lan-slave',
    title: 'Packages',
    elapsedMs: 61_000,
    diagnostic: fault('work/apt', { message: 'apt-get is held by pid 812.', remedy: 'Wait for it.' }),
  },
];

async function* play(): AsyncGenerator<Progress, string, void> {
  for (const event of events) yield event;
  return 'the result';
}

/** What a terminal of that many columns shows in the end: a screen just good enough for what we write. */
const screenAfter = (text: string, columns: number): string[] => {
  const rows: string[] = [''];
  let row = 0;
  let column = 0;
  for (const [piece] of text.matchAll(/\p{Cc}\[(\d*)([A-Za-z])|[\s\S]/gu)) {
    const control = /^\p{Cc}\[(\d*)([A-Za-z])$/u.exec(piece);
    if (control?.[2] === 'A') row = Math.max(0, row - Number(control[1] || 1));
    else if (control?.[2] === 'J') rows.splice(row, rows.length, (rows[row] ?? '').slice(0, column));
    else if (control !== null) throw new Error(`unforeseen control ${JSON.stringify(piece)}`);
    else if (piece === '\r') column = 0;
    else {
      if (piece === '\n' || column >= columns) {
        row += 1;
        column = 0;
        rows[row] ??= '';
      }
      if (piece === '\n') continue;
      rows[row] = (rows[row] ?? '').slice(0, column).padEnd(column) + piece + (rows[row] ?? '').slice(column + 1);
      column += 1;
    }
  }
  return rows;
};

describe('renderProgress', () => {
  it('writes a line for each ended step to standard error when there is no terminal', async () => {
    const { face, out, err } = recordedFace();
    expect(await renderProgress(play(), face, 'auto')).toBe('the result');
    expect(err()).toBe(
      [
        '[lan-master] Packages … done (1.2 s)',
        'Waiting for the cluster to settle.',
        '[lan-slave] Packages … failed (1 min 1 s): apt-get is held by pid 812.',
        '',
      ].join('\n'),
    );
    expect(out()).toBe('');
  });

  it('gives a sign of life of a step after two seconds, and then every fifteen', async () => {
    vi.useFakeTimers();
    const { face, err } = recordedFace();
    async function* long(): AsyncGenerator<Progress, void, void> {
      yield { kind: 'started', id: 'quick', title: 'Quick' };
      yield { kind: 'finished', id: 'quick', title: 'Quick', outcome: 'done', elapsedMs: 1 };
      yield { kind: 'started', id: 'long', title: 'Long' };
      await new Promise((resolve) => setTimeout(resolve, 40_000));
    }
    const shown = renderProgress(long(), face, 'plain');
    await vi.advanceTimersByTimeAsync(40_000);
    await shown;
    vi.useRealTimers();
    expect(err().match(/Long … at it for \d+/g)).toEqual([2, 17, 32].map((at) => `Long … at it for ${at}`));
    expect(err()).not.toContain('Quick … at it');
  });

  it('writes one versioned JSON object a line to standard output as NDJSON', async () => {
    const { face, out, err } = recordedFace();
    await renderProgress(play(), face, 'ndjson');
    const objects = out()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(objects.map((object) => object.kind)).toEqual(events.map((event) => event.kind));
    expect(objects.every((object) => object.format === 'relais.progress/1')).toBe(true);
    expect(err()).toBe('');
  });

  it('leaves only the ended steps on a terminal', async () => {
    const { face, err } = recordedFace(100);
    await renderProgress(play(), face, 'auto');
    expect(screenAfter(err(), 100)).toEqual([
      '✓ [lan-master] Packages … done (1.2 s)',
      'Waiting for the cluster to settle.',
      '✗ [lan-slave] Packages … failed (1 min 1 s): apt-get is held by pid 812.',
      '',
    ]);
  });

  it('never lets a running line break on a narrow terminal', async () => {
    const { face, err } = recordedFace(12);
    async function* long(): AsyncGenerator<Progress, void, void> {
      yield { kind: 'started', id: 'a', host: 'lan-master', title: '設定 of a thing with a long title' };
      yield { kind: 'started', id: 'b', host: 'lan-slave', title: 'Another thing with a long title' };
    }
    await renderProgress(long(), face, 'auto');
    expect(screenAfter(err(), 12)).toEqual(['']);
  });

  it('lets nothing that a host printed control the terminal', async () => {
    const { face, err } = recordedFace(200);
    await renderProgress(play(), face, 'auto');
    expect(err()).not.toContain('\u0007');
    expect(err()).not.toContain('[31m');
  });

  it('clears the live list and passes the error on when the work fails', async () => {
    const { face, err } = recordedFace(80);
    async function* failing(): AsyncGenerator<Progress, void, void> {
      yield { kind: 'started', id: 'a', title: 'Something' };
      throw new Error('our own bug');
    }
    await expect(renderProgress(failing(), face, 'auto')).rejects.toThrow('our own bug');
    expect(screenAfter(err(), 80)).toEqual(['']);
  });
});
