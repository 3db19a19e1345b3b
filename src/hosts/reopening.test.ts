import { expect, test } from 'vitest';
import type { Answer } from '../command/answer.ts';
import { command } from '../command/command.ts';
import type { Host } from './host.ts';
import { HostError } from './host-error.ts';
import { recordedHost } from './recorded.ts';
import { type Opening, ReopeningHost } from './reopening.ts';

const answer: Answer = { exitCode: 0, stdout: 'here\n', stderr: '', elapsedMs: 1 };
const what = command('true');

/** Opens hosts that answer as often as they are told, and are lost then. */
const opener = (...answersBeforeLoss: readonly number[]) => {
  const seen = { opened: 0, closed: 0 };
  const open = (): Opening => {
    let left = answersBeforeLoss[seen.opened];
    seen.opened += 1;
    const unreachable = new HostError('one', 'unreachable', 'no route');
    const ready = left === undefined ? Promise.reject(unreachable) : Promise.resolve();
    const host: Host = {
      ...recordedHost('one', []),
      name: 'one',
      roundTrips: 1,
      run: async () => {
        await ready;
        if (left === 0) throw new HostError('one', 'lost', 'gone');
        left = (left ?? 0) - 1;
        return answer;
      },
      close: async () => {
        seen.closed += 1;
      },
    };
    return { host, ready };
  };
  return { seen, host: new ReopeningHost('one', open) };
};

test('it opens when it is first asked, once, however many ask', async () => {
  const { seen, host } = opener(9);
  expect(seen.opened).toBe(0);
  await Promise.all([host.run(what), host.run(what), host.run(what)]);
  expect(seen.opened).toBe(1);
});

test('after a loss, which is told, the next call opens anew', async () => {
  const { seen, host } = opener(1, 5);
  await host.run(what);
  await expect(host.run(what)).rejects.toMatchObject({ reason: 'lost' });
  expect(await host.run(what)).toEqual(answer);
  expect(seen).toEqual({ opened: 2, closed: 1 });
  expect(host.roundTrips).toBe(2);
});

test('a host that could not be opened is tried again', async () => {
  const { seen, host } = opener();
  await expect(host.run(what)).rejects.toMatchObject({ reason: 'unreachable' });
  await expect(host.run(what)).rejects.toMatchObject({ reason: 'unreachable' });
  expect(seen.opened).toBe(2);
});

test('closed, it opens again when it is asked', async () => {
  const { seen, host } = opener(1, 1);
  await host.run(what);
  await host.close();
  await host.run(what);
  expect(seen).toEqual({ opened: 2, closed: 1 });
});
