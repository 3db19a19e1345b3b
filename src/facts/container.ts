/** Whether a host is a container: it then has its machine's clock, and no clock service of its own starts. */
import { command } from '../command/command.ts';
import { defineFact } from './fact.ts';

export const container = defineFact<boolean>({
  name: 'container',
  ask: command('test', '-e', '/run/systemd/container'),
  read: ({ exitCode }) => exitCode === 0,
});
