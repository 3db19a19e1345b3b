/** What relais remembers on a host of its last apply, as it wrote it; '' where there is nothing. */
import { look } from '../command/command.ts';
import { defineFact } from './fact.ts';

export const appliedFile = '/var/lib/relais/applied.json';

export const appliedRecord = defineFact<string>({
  name: 'applied-record',
  ask: look('if (open my $file, "<", $ARGV[0]) { read $file, my $text, 1 << 24; print $text }', appliedFile),
  read: (answer) => (answer.exitCode === 0 ? answer.stdout : ''),
});
