import { describe, expect, it } from 'vitest';
import { type Step, waves } from '../../plan/step.ts';
import { snapshotRequest } from './snapshot-request.ts';

const step = (node: string, wave: Step['wave'], rest: Partial<Step>): Step => ({
  id: `${node}/${wave}/${JSON.stringify(rest)}`,
  node,
  wave,
  title: 'do it',
  action: { kind: 'run', commands: [] },
  ...rest,
});

const write = (path: string, keepAs?: string): Step['action'] => ({
  kind: 'write',
  path,
  content: '',
  mode: 0o644,
  owner: 'root:root',
  ...(keepAs === undefined ? {} : { keepAs }),
});

describe('what is asked to be kept of a node', () => {
  it('is what its own steps replace, each thing once, with the first wave that does', () => {
    const steps = [
      step('one', 'reload', { touches: [{ kind: 'path', path: '/etc/hosts' }] }),
      step('one', 'ground', { touches: [{ kind: 'path', path: '/etc/hosts' }, { kind: 'firewall' }] }),
      step('two', 'ground', { touches: [{ kind: 'path', path: '/etc/other' }] }),
      step('cluster', 'settle', { action: { kind: 'settle' } }),
    ];
    expect(snapshotRequest(steps, 'one')).toBe('firewall\tground\tall\npath\tground\t/etc/hosts\n');
    expect(snapshotRequest(steps, 'three')).toBe('');
  });

  it('follows from the action where that says it', () => {
    const steps = [
      step('one', 'files', {
        action: write('/etc/corosync/corosync.conf', '/etc/corosync/corosync.conf.before-relais'),
      }),
      step('one', 'files', { action: write('/var/lib/pacemaker/cib/cib.xml') }),
      step('one', 'ground', { action: { kind: 'authkey', from: 'new' } }),
      step('one', 'files', { action: { kind: 'tree', root: '/x', link: '/srv/relais/a/current', digest: 'd' } }),
      step('one', 'start', { touches: [{ kind: 'unit', unit: 'corosync.service' }] }),
    ];
    expect(snapshotRequest(steps, 'one').split('\n')).toEqual([
      'folder\tfiles\t/var/lib/pacemaker/cib',
      'new-folder\tfiles\t/srv/relais/a',
      'path\tfiles\t/etc/corosync/corosync.conf',
      'path\tfiles\t/etc/corosync/corosync.conf.before-relais',
      'path\tfiles\t/srv/relais/a/current',
      'path\tground\t/etc/corosync/authkey',
      'unit\tstart\tcorosync.service',
      '',
    ]);
  });

  it('knows every wave', () => {
    expect(
      waves.map((wave) => snapshotRequest([step('one', wave, { touches: [{ kind: 'firewall' }] })], 'one')),
    ).toEqual(waves.map((wave) => `firewall\t${wave}\tall\n`));
  });
});
