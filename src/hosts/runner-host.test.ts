import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { command } from '../command/command.ts';
import { HostError } from './host-error.ts';
import { Runner } from './runner.ts';
import { RunnerHost } from './runner-host.ts';

/** A host whose login has yet to succeed or fail. */
const loggingIn = () => {
  const to = new PassThrough();
  const runner = new Runner('one', to);
  const login = Promise.withResolvers<void>();
  login.promise.catch((error: HostError) => runner.fail(error));
  const host = new RunnerHost('one', { runner, ready: login.promise, pid: 0, close: async () => {} });
  return { host, login, sent: () => String(to.read() ?? '') };
};

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const refused = new HostError('one', 'auth-refused', 'Permission denied');

it('sends questions along with the login, and counts them once it has succeeded', async () => {
  const { host, login, sent } = loggingIn();
  void host.ask([command('uptime')], { order: 'side by side' });
  await turn();
  expect(sent()).toContain('uptime');
  expect(host.roundTrips).toBe(0);
  login.resolve();
  await turn();
  expect(host.roundTrips).toBe(1);
});

it('sends what may change something only once the login has succeeded', async () => {
  const { host, login, sent } = loggingIn();
  void host.run(command('reboot'));
  void host.ask([command('poweroff')]);
  void host.write('/etc/motd', 'hello', { mode: 0o644, owner: 'root:root' });
  await turn();
  expect(sent()).toBe('');
  login.resolve();
  await turn();
  expect(sent()).toMatch(/reboot.*poweroff.*motd/s);
});

it('answers both as the login does where it fails', async () => {
  const { host, login, sent } = loggingIn();
  const asked = host.ask([command('uptime')], { order: 'side by side' });
  const ran = host.run(command('reboot'));
  login.reject(refused);
  await expect(asked).rejects.toBe(refused);
  await expect(ran).rejects.toBe(refused);
  await expect(host.run(command('reboot'))).rejects.toBe(refused);
  expect(sent()).not.toContain('reboot');
  expect(host.roundTrips).toBe(0);
});
