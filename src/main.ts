/** Wires hands to faces: reads the command line, runs one verb, ends with its exit code. */
import { CommanderError } from 'commander';
import { makeProgram } from './cli/make-program.ts';
import { openFace } from './cli/open-face.ts';
import { version } from './cli/version.ts';

const face = openFace(process);

try {
  await makeProgram(face).parseAsync(process.argv.slice(2), { from: 'user' });
} catch (error) {
  if (error instanceof CommanderError) {
    face.exit(error.exitCode === 0 ? 0 : 2);
  } else if (!face.signal.aborted) {
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    face.err(`relais ${version} has met a bug of its own. Nothing more was done. Please report this:\n\n${trace}\n`);
    face.exit(1);
  }
}
process.stdout.write('', () => process.exit(face.exitCode()));
