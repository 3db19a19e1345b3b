/** Pacemaker's version on a host, such as 3.0.0; '' where it isn't installed. */
import { command } from '../command/command.ts';
import { defineFact } from './fact.ts';

export const pacemakerVersion = defineFact<string>({
  name: 'pacemaker-version',
  ask: command('pacemakerd', '--version'),
  read: (answer) => /^Pacemaker (\d+\.\d+\.\d+)/m.exec(answer.stdout)?.[1] ?? '',
});
