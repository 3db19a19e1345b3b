/** What to say of an error that no verb has caught. */
import { CommanderError } from 'commander';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Face } from './face.ts';
import { version } from './version.ts';

/** Sets the exit code: 2 for the command line, 1 for the rest; nothing is said of what an interruption caused. */
export const endWithError = async (error: unknown, face: Face): Promise<void> => {
  if (error instanceof CommanderError) {
    face.exit(error.exitCode === 0 ? 0 : 2);
    return;
  }
  face.exit(1);
  if (face.signal.aborted) return;
  const diagnostic = await diagnosticOf(error);
  if (diagnostic !== undefined) {
    const { printDiagnostics } = await import('./print-diagnostics.ts');
    printDiagnostics([diagnostic], '', face);
    return;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  face.err(`relais ${version} has met a bug of its own and stopped. Please report what follows.\n\n${trace}\n`);
};

/** HostError and LabError say what happened; all else is a bug of ours. */
const diagnosticOf = async (error: unknown): Promise<Diagnostic | undefined> => {
  const { HostError } = await import('../hosts/host-error.ts');
  if (error instanceof HostError) {
    const { hostDiagnostic } = await import('../hosts/host-diagnostic.ts');
    return hostDiagnostic(error);
  }
  const { LabError } = await import('../lab/lab-error.ts');
  return error instanceof LabError ? error.diagnostic : undefined;
};
