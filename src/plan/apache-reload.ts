/** How Apache is made to read its configuration anew. */
import { script } from '../command/command.ts';
import type { Disturbance } from './disturbance.ts';
import type { Step } from './step.ts';

export const provesApache = script('apache2ctl configtest 2>&1 || { code=$?; exit $code; }');

/** apache2ctl graceful starts an Apache that doesn't run, which is Pacemaker's business: asked first. */
export const reloadsApache = script(
  'if [ -s /run/apache2/apache2.pid ] && kill -0 "$(cat /run/apache2/apache2.pid)" 2>/dev/null; then apache2ctl graceful; fi',
);

export const gracefully: Disturbance = {
  of: 'apache',
  effect: 'unnoticed',
  says: 'Apache is reloaded gracefully, without losing a request,',
};

export const reloadsIt = ({ action }: Step): boolean =>
  action.kind === 'run' && action.commands.some((command) => command === reloadsApache);
