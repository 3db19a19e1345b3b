/**
 * What Pacemaker decides anew: where a transition has it forget failures, its own removal of their traces aborts that transition
 * (controld_te_callbacks.c, "Resource operation removal"). What is under way comes to its end, and all else is asked of the scheduler once more,
 * for whom a resource that has just stopped clings to no node.
 */
import type { ForgottenFailure, Transition } from '../../formats/transition/transition.ts';
import type { XmlElement } from '../../formats/xml/element.ts';
import { attributeOf, elementOf, elementsOf } from '../../formats/xml/lookup.ts';
import { parseXml } from '../../formats/xml/parse-xml.ts';
import { type Splice, spliced } from '../../formats/xml/splice.ts';

export interface DecidedAnew {
  /** What has been done by then: the stops of what is forgotten. */
  readonly done: Transition;
  /** The CIB that the scheduler is asked about then. */
  readonly cib: string;
}

/** @param cib what the transition was made of. Undefined where nothing is forgotten. */
export const decidedAnew = (cib: string, transition: Transition): DecidedAnew | undefined => {
  const { forgets } = transition;
  const states = elementsOf(elementOf(parseXml(cib, 'cib').root, 'status'), 'node_state');
  if (forgets.length === 0 || states.length === 0) return undefined;
  const stopped = forgets.filter((each) => stopsAtOnce(each, transition));
  return {
    done: {
      ...transition,
      actions: stopped.map(({ resource, node }) => ({ kind: 'stop', word: 'stop', resource, from: node })),
      operations: stopped.map(({ resource, node }) => ({ resource, node, task: 'stop' })),
    },
    cib: spliced(
      cib,
      forgets.flatMap((each) => forget(each, states, stopped.includes(each) ? 'stopped' : 'as it is')),
    ),
  };
};

/** Its stop waits for nobody else's: it is under way when the failure is forgotten. */
const stopsAtOnce = ({ resource, node }: ForgottenFailure, { operations, forgets }: Transition): boolean => {
  const at = operations.findIndex((each) => each.task === 'stop' && each.resource === resource && each.node === node);
  const first = operations.findIndex(
    (each) => ['stop', 'demote'].includes(each.task) && !forgets.some((one) => one.resource === each.resource),
  );
  return at !== -1 && (first === -1 || at < first);
};

const forget = (
  { resource, node }: ForgottenFailure,
  states: readonly XmlElement[],
  then: 'stopped' | 'as it is',
): readonly Splice[] => {
  const state = states.find((each) => attributeOf(each, 'uname') === node);
  const history = elementsOf(elementOf(elementOf(state, 'lrm'), 'lrm_resources'), 'lrm_resource').filter(
    (each) => attributeOf(each, 'id')?.replace(/:\d+$/, '') === resource,
  );
  const counts = elementsOf(elementOf(state, 'transient_attributes'), 'instance_attributes').flatMap((set) =>
    elementsOf(set, 'nvpair').filter((pair) => isCount(attributeOf(pair, 'name') ?? '', resource)),
  );
  return [
    ...history.flatMap((each) => (then === 'stopped' ? endWithStop(each, node) : withoutFailure(each))),
    ...counts.flatMap(cut),
  ];
};

/** `fail-count-db#monitor_10000`; a clone's instance may stand there with its number. */
const isCount = (name: string, resource: string): boolean =>
  ['fail-count-', 'last-failure-'].some(
    (kind) => name.startsWith(kind) && name.slice(kind.length).replace(/#.*$/, '').replace(/:\d+$/, '') === resource,
  );

const withoutFailure = (history: XmlElement): readonly Splice[] =>
  elementsOf(history, 'lrm_rsc_op').flatMap((each) =>
    (attributeOf(each, 'id') ?? '').endsWith('_last_failure_0') ? cut(each) : [],
  );

const cut = ({ span }: XmlElement): readonly Splice[] =>
  span === undefined ? [] : [{ start: span.start, end: span.end, text: '' }];

/** In the words of crm_simulate. */
const endWithStop = (history: XmlElement, node: string): readonly Splice[] => {
  const operations = elementsOf(history, 'lrm_rsc_op');
  const [first] = operations;
  const id = attributeOf(history, 'id') ?? '';
  if (first?.span === undefined) return [];
  const key = '1:-1:0:xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx';
  const stop = `<lrm_rsc_op id="${id}_last_0" operation_key="${id}_stop_0" operation="stop" crm-debug-origin="relais"\
 crm_feature_set="${attributeOf(first, 'crm_feature_set') ?? ''}" transition-key="${key}" transition-magic="0:0;${key}" on_node="${node}"\
 call-id="1" rc-code="0" op-status="0" interval="0"/>`;
  return [{ start: first.span.start, end: first.span.end, text: stop }, ...operations.slice(1).flatMap(cut)];
};
