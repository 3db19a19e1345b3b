/** What relais remembers on a host of its last apply, as it wrote it; '' where there is nothing. */
import { script } from '../command/command.ts';
import { defineFact } from './fact.ts';

export const appliedFile = '/var/lib/relais/applied.json';

export const appliedRecord = defineFact<string>({
  name: 'applied-record',
  ask: script('[ ! -f "$1" ] || head -c 16777216 -- "$1"', appliedFile),
  read: (answer) => (answer.exitCode === 0 ? answer.stdout : ''),
});
