/** Operations that went wrong and that Pacemaker remembers. */
import { fault, note, warning } from '../../../diagnostic/diagnostic.ts';
import { apacheId } from '../../../services/apache/apache-resource.ts';
import type { FailedAction } from '../questions/cluster-view.ts';
import { viewOf } from '../view-of.ts';
import type { Find } from './find.ts';

export const failedActions: Find = ({ answers }, judged) => {
  const view = judged.viewOf === undefined ? undefined : viewOf(answers.get(judged.viewOf));
  return (view?.failures ?? []).map((failure) => {
    const runs = judged.resources
      .find(({ id }) => id === failure.resource)
      ?.active.some(({ node }) => node === failure.node);
    const resource = judged.resources.find(({ id }) => id === failure.resource);
    const served = resource?.active.length ?? 0;
    // What the file does not have is nobody's fault here.
    const say = resource?.owner === 'foreign' ? note : served === 0 ? fault : warning;
    return say('status/failed-action', {
      host: failure.node,
      message: `${describe(failure)}${runs === true ? ', and runs there again' : ''}.`,
      remedy: `${hint(failure)}crm_resource --cleanup --resource ${failure.resource} --node ${failure.node}`,
      ...(failure.reason === '' ? {} : { detail: failure.reason }),
    });
  });
};

const describe = ({ resource, node, task, result, ending, when }: FailedAction): string => {
  const timedOut = [ending, result].some((text) => text.toLowerCase() === 'timed out');
  const why = timedOut ? 'it took too long' : result;
  const what =
    task === 'monitor' ? `${resource} was found failed on ${node}` : `${resource} could not ${task} on ${node}`;
  return `${what} (${why})${when === '' ? '' : `, at ${when}`}`;
};

/** Pacemaker takes some results for lasting: "not configured" (6) bans the resource from all nodes, "not installed" (5) from that one. */
const hint = ({ result, resource, node }: FailedAction): string => {
  switch (result.toLowerCase()) {
    case 'not configured':
      return resource === apacheId
        ? `Pacemaker runs it on no node until this is mended. See which line is wrong, on ${node}: apache2ctl configtest. Mend it, then forget the failure, there: `
        : `Pacemaker runs it on no node until this is mended. Put its configuration right with \`relais apply\`, then forget the failure, on ${node}: `;
    case 'not installed':
      return `Put what is missing there with \`relais apply\`, then forget the failure, on ${node}: `;
    default:
      return `Mend the cause, then forget the failure, on ${node}: `;
  }
};
