/** Checks the file, then the hosts, and tells all that was found at once. */
import { type Diagnostic, isFault } from '../../diagnostic/diagnostic.ts';
import type { Spec } from '../../spec/spec.ts';
import type { Face } from '../face.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { checkFile } from './check-file.ts';

export interface CheckFlags {
  readonly offline?: true;
  readonly output: 'text' | 'plain' | 'json';
}

export const runCheck = async (file: string, flags: CheckFlags, face: Face): Promise<void> => {
  const { spec, diagnostics: ofFile } = await checkFile(file, face);
  const looked = spec !== undefined && flags.offline === undefined;
  const ofHosts = looked ? await lookAtHosts(spec, flags, face) : [];
  if (face.signal.aborted) return;
  const diagnostics = [...ofFile, ...ofHosts];
  const ok = !diagnostics.some(isFault);
  if (flags.output === 'json') {
    const report = { format: 'relais.check/1', file, ok, hosts: looked ? 'looked at' : 'not looked at', diagnostics };
    face.out(`${JSON.stringify(report, undefined, 2)}\n`);
  } else {
    printDiagnostics(diagnostics, '', face);
    if (ok) face.err(`${file}: no faults${looked ? `, and ${readyOf(spec)}` : ''}.\n`);
  }
  face.exit(ok ? 0 : diagnostics.some(isOfCommandLine) ? 2 : 1);
};

const lookAtHosts = async (spec: Spec, flags: CheckFlags, face: Face): Promise<readonly Diagnostic[]> => {
  const { checkHosts } = await import('./check-hosts.ts');
  return checkHosts(spec, flags.output === 'text' ? 'auto' : 'plain', face);
};

const readyOf = ({ nodes }: Spec): string =>
  nodes.length === 1 ? 'the node is ready' : `${nodes.length} nodes are ready`;

const isOfCommandLine = ({ code }: Diagnostic): boolean => code === 'spec/unreadable';
