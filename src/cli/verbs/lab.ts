/** `relais lab`: real Debian hosts on this machine. */
import type { Verb } from '../verb.ts';
import { labCable } from './lab-cable.ts';
import { labClean } from './lab-clean.ts';
import { labDown } from './lab-down.ts';
import { labFreeze } from './lab-freeze.ts';
import { labIsolate } from './lab-isolate.ts';
import { labPower } from './lab-power.ts';
import { labRun } from './lab-run.ts';
import { labSsh } from './lab-ssh.ts';
import { labStatus } from './lab-status.ts';
import { labUp } from './lab-up.ts';

const verbs: readonly Verb[] = [
  labUp,
  labStatus,
  labSsh,
  labRun,
  labPower,
  labCable,
  labIsolate,
  labFreeze,
  labDown,
  labClean,
];

export const lab: Verb = (program, face) => {
  const group = program
    .command('lab')
    .summary('raise real Debian hosts on this machine, and pull their cables')
    .description(
      'Real Debian hosts on this machine, in containers: to try a cluster, and to see what a fault does to it.',
    );
  for (const verb of verbs) verb(group, face);
};
