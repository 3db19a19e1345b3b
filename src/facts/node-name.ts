/** What a host calls itself: Corosync and Pacemaker go by `uname -n`. */
import { command } from '../command/command.ts';
import { defineFact } from './fact.ts';

export const nodeName = defineFact<string>({
  name: 'node-name',
  ask: command('uname', '-n'),
  read: ({ stdout }) => stdout.trim().slice(0, 255),
});
