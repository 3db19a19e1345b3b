import { expect, it } from 'vitest';
import { readSpec } from '../../spec/read-spec.ts';
import { touchesOf } from '../touches-of.ts';
import { leaveStep } from './leave-steps.ts';

const { spec } = readSpec('cluster: c\nnodes: { one: 192.0.2.1 }\nfencing: none\nservices: {}\n', 'relais.yaml');
if (spec === undefined) throw new Error('no Spec');

it('is kept, and guarded, in all that it takes from a member: what is put back on the others is put back there', () => {
  const step = leaveStep(spec, 'two');
  expect(step.risk).toBe('cluster');
  expect(touchesOf(step)).toEqual([
    { kind: 'path', path: '/etc/corosync/corosync.conf' },
    { kind: 'path', path: '/etc/corosync/corosync.conf.left' },
    { kind: 'path', path: '/etc/corosync/authkey' },
    { kind: 'unit', unit: 'corosync.service' },
    { kind: 'unit', unit: 'corosync-qdevice.service' },
    { kind: 'unit', unit: 'pacemaker.service' },
  ]);
});
