import { expect, test } from 'vitest';
import { fault } from '../diagnostic/diagnostic.ts';
import { HostError, type HostErrorReason } from '../hosts/host-error.ts';
import { hostFault } from './host-fault.ts';

test('a machine that is known not to be there is told by that, unless something answers', () => {
  const absence = fault('lab/not-raised', { message: 'two is not raised yet.', remedy: 'Raise it: relais lab up' });
  const place = { file: 'relais.yaml', line: 2, column: 1 };
  const node = { name: 'two', address: '10.5.5.2', links: ['10.5.5.2'], ssh: { host: '10.5.5.2' }, place, absence };
  const codeOf = (reason: HostErrorReason, of = node): string => hostFault(new HostError('two', reason, ''), of).code;
  expect(codeOf('unreachable')).toBe('lab/not-raised');
  expect(codeOf('unreachable', { ...node, absence: undefined } as never)).toBe('host/unreachable');
  expect(codeOf('auth-refused')).toBe('host/auth-refused');
});
