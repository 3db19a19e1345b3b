/** Asks a node's Pacemaker whether a CIB is sound: crm_verify(8), whose exit code is 78 for what it only warns of, too. */
import type { Answer } from '../command/answer.ts';
import { type Command, command, withStdin, withTimeout } from '../command/command.ts';

/** As 2.1.5 and 3.0.0 end where nothing but warnings came up: Pacemaker takes such a CIB. Free of what a shell's single quotes end. */
const warningsAlone = '^crm_verify: Warnings found|^Configuration invalid (with warnings)';

/** sh, for a script of ours: succeeds where Pacemaker takes the CIB in `$work/verified.xml`; what it says of it is in `$work/said`. */
export const verifyInShell = `{ crm_verify --verbose --xml-file "$work/verified.xml" 2>"$work/said" ||
  grep -q '${warningsAlone.replaceAll('|', '\\|')}' "$work/said"; }`;

/** Standard error says what is wrong. 60 ms for a CIB of 0.8 MB. */
export const verifyCommand = (cib: string): Command =>
  withTimeout(withStdin(command('crm_verify', '--verbose', '--xml-pipe'), cib), 30_000);

/** Of the command's answer: whether Pacemaker takes the CIB. */
export const isSound = ({ exitCode, stderr }: Answer): boolean =>
  exitCode === 0 || new RegExp(warningsAlone.replace(/[()]/g, '\\$&'), 'm').test(stderr);
