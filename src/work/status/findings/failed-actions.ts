/** Operations that went wrong and that Pacemaker remembers. */
import { fault, note, warning } from '../../../diagnostic/diagnostic.ts';
import { originsInFile } from '../../../plan/origins-in-file.ts';
import { apacheId } from '../../../services/apache/apache-resource.ts';
import type { Judged } from '../judged.ts';
import type { FailedAction } from '../questions/cluster-view.ts';
import { viewOf } from '../view-of.ts';
import type { Find } from './find.ts';

/** The code of a failure of what runs nowhere and will run nowhere, however long one waits. */
export const failedForGood = 'status/failed-for-good';

export const failedActions: Find = ({ spec, answers }, judged) => {
  const view = judged.viewOf === undefined ? undefined : viewOf(answers.get(judged.viewOf));
  const failures = view?.failures ?? [];
  const placeOf = failures.length === 0 ? () => undefined : originsInFile(spec).ofId;
  return failures.map((failure) => {
    const resource = judged.resources.find(({ id }) => id === failure.resource);
    const ofIt = failures.filter((other) => other.resource === failure.resource);
    // Where a probe could not even tell, Pacemaker counts it as active there.
    const serving = (resource?.active ?? []).filter(
      ({ node }) => !ofIt.some((each) => each.node === node && isFinal(each)),
    );
    const runs = serving.some(({ node }) => node === failure.node);
    // What the file does not have is nobody's fault here.
    const say = resource?.owner === 'foreign' ? note : serving.length === 0 ? fault : warning;
    const place = placeOf(failure.resource);
    return say(serving.length === 0 && isHopeless(ofIt, judged) ? failedForGood : 'status/failed-action', {
      host: failure.node,
      ...(place === undefined ? {} : { place }),
      message: `${describe(failure)}${runs ? ', and runs there again' : ''}.`,
      remedy: `${hint(failure)}crm_resource --cleanup --resource ${failure.resource} --node ${failure.node}`,
      ...(failure.reason === '' ? {} : { detail: failure.reason }),
    });
  });
};

/** A result for which Pacemaker tries no more on that node: "hard" and "fatal" errors (Pacemaker Explained, OCF return codes). */
const isFinal = ({ result }: FailedAction): boolean => finalResults.has(result.toLowerCase());

const finalResults = new Set([
  ...['not installed', 'not configured', 'insufficient privileges', 'invalid parameter', 'unimplemented feature'],
]);

/** No node is left to try: "not configured" bans it from all of them at once. */
const isHopeless = (failures: readonly FailedAction[], { nodes }: Judged): boolean =>
  failures.some(({ result }) => result.toLowerCase() === 'not configured') ||
  nodes
    .filter(({ state }) => state === 'online')
    .every(({ name }) => failures.some((each) => each.node === name && isFinal(each)));

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
