/** For tests: what is asked of a host, and what becomes of its answer. recorded/ has answers of Debian 12 and 13. */
import type { Answer } from '../../../command/answer.ts';
import type { FirewallElement, Opening } from '../../../services/element.ts';
import type { RunAction } from '../../step.ts';
import { firewallKind } from '../firewall.ts';

const peers = ['192.0.2.12', '2001:db8::12'];
export const openings: readonly Opening[] = [
  { protocol: 'udp', ports: '5404-5405', from: peers },
  { protocol: 'tcp', ports: '80', from: [] },
  { protocol: 'tcp', ports: '443', from: [] },
];
export const desired: FirewallElement = {
  kind: 'firewall',
  node: 'one',
  origin: { file: 'relais.yaml', line: 1, column: 1 },
  openings,
};
export const nothing: FirewallElement = { ...desired, openings: [] };

export const answer = (stdout: string, exitCode = 0): Answer => ({ exitCode, stdout, stderr: '', elapsedMs: 1 });

export const changeOf = (stdout: string, wanted = desired) =>
  firewallKind.change(wanted, firewallKind.read(answer(stdout), wanted));

export const argvsOf = (stdout: string, wanted = desired): readonly (readonly string[])[] =>
  (changeOf(stdout, wanted)?.steps ?? []).flatMap(({ action }) =>
    (action as RunAction).commands.map(({ argv }) => argv),
  );
