import { describe, expect, it } from 'vitest';
import { command, withStdin } from '../command/command.ts';
import { secret } from '../command/secret.ts';
import { recordedHost } from './recorded.ts';
import { commandKey } from './recording.ts';

describe('a recorded host', () => {
  it('gives the answers in order, the last again and again', async () => {
    const host = recordedHost('a', [
      { asked: 'crm_mon -1', stdout: 'first' },
      { asked: 'crm_mon -1', exitCode: 102, stderr: 'not connected' },
    ]);
    const ask = command('crm_mon', '-1');
    expect((await host.run(ask)).stdout).toBe('first');
    expect(await host.ask([ask, ask])).toMatchObject([{ exitCode: 102 }, { exitCode: 102, stderr: 'not connected' }]);
    expect(host.roundTrips).toBe(2);
  });

  it('throws what the recording says it threw', async () => {
    const host = recordedHost('a', [{ asked: 'reboot', error: { reason: 'lost', detail: 'gone' } }]);
    await expect(host.run(command('reboot'))).rejects.toMatchObject({ reason: 'lost', host: 'a', detail: 'gone' });
  });

  it('names what it was not recorded with', async () => {
    await expect(recordedHost('a', []).run(command('ls', 'a b'))).rejects.toThrow(/no answer to: ls 'a b'/);
  });

  it('tells commands apart by their stdin, and keeps secrets out of the recording', () => {
    const sum = command('sha256sum');
    expect(commandKey(withStdin(sum, 'a'))).not.toBe(commandKey(withStdin(sum, 'b')));
    expect(commandKey(withStdin(sum, secret('canary')))).toBe('sha256sum <secret');
  });
});
