/** Wires hands to faces: reads the command line, runs one verb, ends with its exit code. */
import { endWithError } from './cli/end-with-error.ts';
import { makeProgram } from './cli/make-program.ts';
import { openFace } from './cli/open-face.ts';

const face = openFace(process);

try {
  await makeProgram(face).parseAsync(process.argv.slice(2), { from: 'user' });
} catch (error) {
  await endWithError(error, face);
}
// Only now it is known whether everything was written: a full disk or a closed pipe shows after the last write.
process.stdout.write('', () => setImmediate(() => process.exit(face.exitCode())));
