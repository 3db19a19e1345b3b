import { expect, it } from 'vitest';
import { RunnerNotReady } from './runner-process.ts';
import { sshFailure } from './ssh-failure.ts';
import { sshByHand, sshOptions } from './ssh-target.ts';

// The words of OpenSSH 9.2 and 10.0, and of sudo 1.9.
it.each([
  [255, 'ssh: connect to host 192.0.2.1 port 22: No route to host', 'unreachable'],
  [255, 'ssh: connect to host 192.0.2.1 port 22: Connection timed out', 'unreachable'],
  [255, 'ssh: connect to host 192.0.2.1 port 2222: Connection refused', 'connection-refused'],
  [255, 'Connection timed out during banner exchange', 'unreachable'],
  [255, 'kex_exchange_identification: Connection closed by remote host', 'unreachable'],
  [255, 'ssh: Could not resolve hostname lan: Name or service not known', 'name-unknown'],
  [255, 'anna@192.0.2.1: Permission denied (publickey,password).', 'auth-refused'],
  [255, 'Received disconnect from 192.0.2.1 port 22:2: Too many authentication failures', 'auth-refused'],
  [
    255,
    'No ED25519 host key is known for a and you have requested strict checking.\nHost key verification failed.',
    'host-key-unknown',
  ],
  [255, '@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.', 'host-key-changed'],
  [1, 'sudo: a password is required', 'sudo-refused'],
  [1, 'anna is not in the sudoers file.', 'sudo-refused'],
  [98, '', 'sudo-refused'],
  [127, 'bash: line 1: exec: perl: not found', 'no-debian'],
  [1, 'This account is currently not available.', 'no-debian'],
] as const)('exit %i with %j means %s', (exitCode, stderr, reason) => {
  expect(sshFailure(new RunnerNotReady('ended', exitCode, stderr))).toBe(reason);
});

it('tells a silent host and a missing ssh apart', () => {
  expect(sshFailure(new RunnerNotReady('timeout', undefined, ''))).toBe('unreachable');
  expect(sshFailure(new RunnerNotReady('not-started', undefined, ''))).toBe('no-ssh-client');
});

it('never turns host key checking off, and asks nothing', () => {
  const options = sshOptions({ host: 'a' }, 5000);
  expect(options).toContain('StrictHostKeyChecking=yes');
  expect(options).toContain('BatchMode=yes');
  expect(options.join(' ')).not.toMatch(/ -[ilp] |KnownHosts|ControlPath/);
});

it('gives only what the file names, paths quoted as ssh_config has it', () => {
  const target = { host: 'a', user: 'anna', port: 2222, identityFile: '/k/%h', knownHostsFile: '/my lab/known' };
  const options = sshOptions(target, 5000).join(' ');
  expect(options).toContain('-i /k/%%h -l anna -p 2222');
  expect(options).toContain('UserKnownHostsFile="/my lab/known"');
  expect(sshByHand(target).join(' ')).toBe('ssh -o UserKnownHostsFile=/my lab/known -i /k/%h -p 2222 anna@a');
});
