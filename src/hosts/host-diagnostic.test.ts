import { describe, expect, it } from 'vitest';
import { hostDiagnostic } from './host-diagnostic.ts';
import { HostError, type HostErrorReason } from './host-error.ts';

const login = {
  user: 'anna',
  address: '192.0.2.1',
  port: 22,
  keys: ['~/.ssh/id_ed25519'],
  agentKeys: ['RSA anna@desk'],
  knownHostsFile: '~/.ssh/known_hosts',
};
const target = { host: 'lan-master.example.org', user: 'anna' };
const place = { file: 'relais.yaml', line: 4, column: 3 };

describe('a host that could not be used', () => {
  it.each<HostErrorReason>([
    'unreachable',
    'connection-refused',
    'name-unknown',
    'auth-refused',
    'host-key-unknown',
    'host-key-changed',
    'sudo-refused',
    'no-debian',
    'no-ssh-client',
    'lost',
    'output-too-large',
    'hangs',
    'file-refused',
    'cancelled',
  ])('gives one sentence and a remedy for %s, with the host and the line of the file', (reason) => {
    const error = new HostError('lan-master', reason, '/etc/hosts could not be written', login);
    const diagnostic = hostDiagnostic(error, { place, target });
    expect(diagnostic).toMatchObject({ code: `host/${reason}`, severity: 'error', host: 'lan-master', place });
    expect(diagnostic.message).toMatch(/^[A-Zla][^\n]*\.$/);
    expect(diagnostic.remedy).not.toBe('');
    expect(diagnostic.message + diagnostic.remedy).not.toMatch(/undefined|\[object/);
  });

  it('names user, address and keys of a refused login, and how to put the key there', () => {
    const { message, remedy } = hostDiagnostic(new HostError('lan-master', 'auth-refused', 'x', login), { target });
    expect(message).toBe(
      'lan-master refused the login anna@192.0.2.1 port 22: it was offered the key ~/.ssh/id_ed25519 and RSA anna@desk.',
    );
    expect(remedy).toContain('ssh-copy-id -i ~/.ssh/id_ed25519 anna@lan-master.example.org;');
  });

  it('says so when the named key is not there', () => {
    const error = new HostError('a', 'auth-refused', 'x', { ...login, keys: [], agentKeys: [] });
    const { message } = hostDiagnostic(error, { target: { host: 'a', identityFile: '/keys/none' } });
    expect(message).toContain('it was offered no key, for /keys/none is not there.');
  });

  it('gives the very line that forgets a changed host key, port and file included', () => {
    const error = new HostError('a', 'host-key-changed', '@@@@\n@ WARNING @\nHost key has changed', {
      ...login,
      port: 2222,
      knownHostsFile: '/lab/known hosts',
    });
    const { remedy, detail } = hostDiagnostic(error, { target });
    expect(remedy).toContain("ssh-keygen -f '/lab/known hosts' -R '[192.0.2.1]:2222'");
    expect(detail).toBe('Host key has changed');
  });

  it('shows nothing of a terminal’s language that a hostile host printed', () => {
    const { detail } = hostDiagnostic(new HostError('a', 'lost', '\x1b]0;owned\x07\x1b[31mbye\u202e', login), {
      target,
    });
    expect(detail).toBe('bye');
  });
});
