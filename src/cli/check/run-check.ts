/** Checks the file, then the hosts, and tells all that was found at once. */
import type { AgentsToCheck } from '../../checks/check.ts';
import { type Diagnostic, isFault } from '../../diagnostic/diagnostic.ts';
import type { Spec } from '../../spec/spec.ts';
import { type KnownAgents, knownAgents } from '../agents/known-agents.ts';
import type { Face } from '../face.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { checkFile } from './check-file.ts';

export interface CheckFlags {
  readonly offline?: true;
  /** Where Pacemaker's schemas are. */
  readonly schemas?: string;
  readonly output: 'text' | 'plain' | 'json';
}

export const runCheck = async (file: string, flags: CheckFlags, face: Face): Promise<void> => {
  const { spec, validated, diagnostics: ofFile } = await checkFile(file, face, flags.schemas);
  const looked = spec !== undefined && flags.offline === undefined;
  const known = spec && (await knownAgents(spec, face.env));
  const ofHosts = looked && known ? await lookAtHosts(spec, known, flags, face) : (known?.check(new Map()) ?? []);
  if (face.signal.aborted) return;
  const diagnostics = [...ofFile, ...ofHosts];
  const ok = !diagnostics.some(isFault);
  if (flags.output === 'json') {
    const report = {
      format: 'relais.check/1',
      file,
      ok,
      hosts: looked ? 'looked at' : 'not looked at',
      ...(validated !== undefined && { validated }),
      diagnostics,
    };
    face.out(`${JSON.stringify(report, undefined, 2)}\n`);
  } else {
    printDiagnostics(diagnostics, '', face);
    if (ok) face.err(`${file}: no faults${schemaWords(validated)}${looked ? `, and ${readyOf(spec)}` : ''}.\n`);
  }
  face.exit(ok ? 0 : diagnostics.some(isOfCommandLine) ? 2 : 1);
};

const lookAtHosts = async (
  spec: Spec,
  { agents, library, check, remember }: KnownAgents,
  flags: CheckFlags,
  face: Face,
): Promise<readonly Diagnostic[]> => {
  const { checkHosts } = await import('./check-hosts.ts');
  const judge: AgentsToCheck['judge'] = async (seen, equipped) => {
    await remember(seen);
    return check(seen, { equipped });
  };
  return await checkHosts(spec, { agents, library, judge }, flags.output === 'text' ? 'auto' : 'plain', face);
};

/** Where there was no schema to ask, nothing is said of it. */
const schemaWords = (validated: string | undefined): string =>
  validated === undefined ? '' : `, valid by Pacemaker's schema ${validated}`;

const readyOf = ({ nodes }: Spec): string =>
  nodes.length === 1 ? 'the node is ready' : `${nodes.length} nodes are ready`;

const isOfCommandLine = ({ code }: Diagnostic): boolean => code === 'spec/unreadable';
