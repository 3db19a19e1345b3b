/** Asks a node's Pacemaker whether a CIB is sound: crm_verify(8). */
import { type Command, command, withStdin, withTimeout } from '../command/command.ts';

/** Exit code 0: it is. Else standard error says what is wrong. 60 ms for a CIB of 0.8 MB. */
export const verifyCommand = (cib: string): Command =>
  withTimeout(withStdin(command('crm_verify', '--verbose', '--xml-pipe'), cib), 30_000);
