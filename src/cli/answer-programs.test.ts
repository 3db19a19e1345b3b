import { describe, expect, it } from 'vitest';
import { printedBy } from '../../test/printed-by.ts';
import { fault } from '../diagnostic/diagnostic.ts';
import { answerPrograms } from './answer-programs.ts';
import type { Face } from './face.ts';
import { printDiagnostics } from './print-diagnostics.ts';

const wrong = fault('check/example', { message: 'It is wrong.', remedy: 'Mend it.' });

const answerOf = async (output: 'text' | 'json' | 'ndjson', verb: (face: Face) => Promise<void>) => {
  const { stdout, stderr, exitCode } = await printedBy('/', (face) =>
    answerPrograms({ format: 'relais.example/1', output }, face, verb),
  );
  return { out: stdout, err: stderr, code: exitCode };
};

const refusing = async (face: Face): Promise<void> => {
  printDiagnostics([wrong], '', face);
  face.exit(1);
};

describe('a verb that a program called', () => {
  it('answers with the faults that kept it from its result', async () => {
    const { out, err, code } = await answerOf('json', refusing);
    expect(JSON.parse(out)).toEqual({ format: 'relais.example/1', outcome: 'failed', diagnostics: [{ ...wrong }] });
    expect(err).toContain('It is wrong.');
    expect(code).toBe(1);
  });

  it('answers with its result alone where it has one', async () => {
    const { out } = await answerOf('json', async (face) => {
      printDiagnostics([wrong], '', face);
      face.out('{"result":1}\n');
    });
    expect(out).toBe('{"result":1}\n');
  });

  it('closes its events with how it ended, even without any', async () => {
    const { out } = await answerOf('ndjson', async (face) => face.out('{"kind":"started"}\n'));
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { kind: 'started' },
      { format: 'relais.example/1', kind: 'ended', exitCode: 0, outcome: 'ended', diagnostics: [] },
    ]);
    expect((await answerOf('ndjson', refusing)).out).toContain('"exitCode":1,"outcome":"failed"');
  });

  it('says on standard output that it met a bug, too', async () => {
    const { out, code } = await answerOf('json', () => Promise.reject(new Error('a bug')));
    expect(JSON.parse(out)).toMatchObject({ outcome: 'failed' });
    expect(code).toBe(1);
  });

  it('tells a person nothing twice', async () => {
    expect((await answerOf('text', refusing)).out).toBe('');
  });
});
