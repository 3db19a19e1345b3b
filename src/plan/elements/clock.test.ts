import { expect, it } from 'vitest';
import type { ClockElement } from '../../services/element.ts';
import { clockKind } from './clock.ts';

const desired: ClockElement = {
  kind: 'clock',
  node: 'one',
  origin: { file: 'r.yaml', line: 1, column: 1, length: 1 },
  service: '',
};
const read = (stdout: string) => clockKind.read({ exitCode: 0, stdout, stderr: '', elapsedMs: 1 }, desired);

it.each([
  ["the host's\n", "the host's"],
  ['inactive\ninactive\ninactive\ninactive\nactive\ninactive\n', 'systemd-timesyncd'],
  ['active\ninactive\ninactive\ninactive\nactive\ninactive\n', 'chrony'],
])('reads %j as kept by %s', (stdout, service) => {
  expect(read(stdout)?.service).toBe(service);
  expect(clockKind.change(desired, read(stdout))).toBeUndefined();
});

it.each(['inactive\nfailed\nactivating\ninactive\ninactive\ninactive\n', ''])('finds nobody in %j', (stdout) => {
  expect(clockKind.change(desired, read(stdout))?.difference.title).toBe('a time service: systemd-timesyncd');
});
