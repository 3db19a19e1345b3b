/** Resources that are stopped, failed, blocked, left over, or out of Pacemaker's hands. */
import { type Diagnostic, fault, note, warning } from '../../../diagnostic/diagnostic.ts';
import { addressId } from '../../../services/address.ts';
import { viewOf } from '../view-of.ts';
import type { Find } from './find.ts';

export const troubledResources: Find = ({ spec, answers, resting }, { resources, viewOf: from }) => {
  // Of a whole cluster in maintenance mode that is said once.
  const allAreUnmanaged = from !== undefined && viewOf(answers.get(from))?.maintenance === 'on';
  const addresses = new Set(spec.services.map(addressId));
  return resources.flatMap((resource): readonly Diagnostic[] => {
    const { id, active, trouble, management, pending, owner } = resource;
    const cleanup = `crm_resource --cleanup --resource ${id}`;
    const on = active.map(({ node }) => node).join(', ');
    const found: Diagnostic[] = [];
    if (trouble === 'blocked') {
      const message = `${id} is blocked${on === '' ? '' : ` on ${on}`}: it could not be stopped, and without fencing Pacemaker may do nothing more.`;
      found.push(fault('status/blocked', { message, remedy: `Stop it by hand there, then: ${cleanup}` }));
    } else if (trouble === 'failed') {
      const message = `${id} has failed${on === '' ? '' : ` on ${on}`}.`;
      found.push(fault('status/failed', { message, remedy: `Mend the cause below, then: ${cleanup}` }));
    } else if (trouble === 'orphaned') {
      const message = `${id} still runs on ${on || 'a node'}, but is no longer in the configuration.`;
      found.push(warning('status/orphaned', { message, remedy: `Let Pacemaker forget it: ${cleanup}` }));
    } else if (trouble === 'disabled') {
      const message = `${id} is disabled (target-role Stopped).`;
      found.push(warning('status/disabled', { message, remedy: 'Let it run again: `relais apply`.' }));
    } else if (active.length === 0 && resting?.has(id)) {
      found.push(atRest(id));
    } else if (active.length === 0 && pending === undefined && !addresses.has(id)) {
      const message = `${id} runs nowhere.`;
      const remedy =
        'See what failed below; `crm_simulate --live-check --show-scores` shows why Pacemaker places it nowhere.';
      found.push(fault('status/stopped', { message, remedy }));
    }
    if (management === 'unmanaged' && !allAreUnmanaged) {
      const message = `${id} is unmanaged: Pacemaker watches it at most, and does not move it.`;
      found.push(warning('status/unmanaged', { message, remedy: 'Hand it back to Pacemaker: `relais apply`.' }));
    }
    return owner === 'foreign' ? found.map((diagnostic) => asForeign(diagnostic, id)) : found;
  });
};

const atRest = (id: string): Diagnostic =>
  note('status/at-rest', {
    message: `${id} runs nowhere, and as things are Pacemaker would start it nowhere.`,
    remedy: 'See why: crm_simulate --live-check --show-scores on a node.',
  });

/** Nobody asked relais for it: it is told, and nothing hangs on it. */
const asForeign = (diagnostic: Diagnostic, id: string): Diagnostic => ({
  ...diagnostic,
  severity: 'note',
  message: diagnostic.message.replace(id, `${id}, which is not in the file,`),
  remedy: foreignRemedies[diagnostic.code]?.(id) ?? diagnostic.remedy,
});

const foreignRemedies: Readonly<Record<string, (id: string) => string>> = {
  'status/disabled': (id) =>
    `Start it if it is to run: crm_resource --resource ${id} --meta --delete-parameter target-role`,
  'status/unmanaged': (id) =>
    `Hand it back to Pacemaker if it is to be: crm_resource --resource ${id} --meta --delete-parameter is-managed`,
};
