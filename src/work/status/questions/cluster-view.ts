/** The cluster as one node's Pacemaker sees it: crm_mon's XML (the schema is in pacemaker's xml/api/crm_mon-*.rng). */
import { visible } from '../../../diagnostic/visible.ts';
import { clusterXmlByName, clusterXmlIn } from '../../../facts/cluster-xml.ts';
import { defineFact } from '../../../facts/fact.ts';
import type { XmlElement } from '../../../formats/xml/element.ts';
import { attributeOf, elementOf, elementsOf } from '../../../formats/xml/lookup.ts';
import { parseXml } from '../../../formats/xml/parse-xml.ts';
import type { ResourceStatus } from '../cluster-status.ts';

export interface ClusterView {
  readonly quorate: 'yes' | 'no';
  /** The designated controller's name, where there is one. */
  readonly coordinator?: string;
  readonly fencing: 'on' | 'off';
  readonly maintenance: 'on' | 'off';
  readonly nodes: readonly NodeView[];
  readonly resources: readonly ResourceStatus[];
  readonly failures: readonly FailedAction[];
}

export interface NodeView {
  readonly name: string;
  /** crm_mon's own flags that are true: online, standby, maintenance, pending, unclean, shutdown, expected_up, … */
  readonly flags: ReadonlySet<string>;
}

/** An operation that did not end as it should, and that Pacemaker remembers. */
export interface FailedAction {
  readonly resource: string;
  readonly node: string;
  /** start, stop, monitor, promote, … */
  readonly task: string;
  /** The agent's exit code in words, such as `not installed`. */
  readonly result: string;
  /** What the agent said of the reason; '' where it said nothing. */
  readonly reason: string;
  /** How it ended, such as `complete` or `Timed Out`. */
  readonly ending: string;
  /** As Pacemaker prints it; '' where unknown. */
  readonly when: string;
}

export const clusterView = defineFact<ClusterView | undefined>({
  name: 'cluster-view',
  ask: clusterXmlByName.ask('view'),
  read: (answer) => {
    const { exitCode, stdout } = clusterXmlIn(answer, 'view');
    return exitCode === 0 ? readClusterView(stdout) : undefined;
  },
});

const readClusterView = (xml: string): ClusterView | undefined => {
  const { root } = parseXml(xml, 'crm_mon');
  // Up to 2.0 the root was crm_mon; since 2.1 it is pacemaker-result, for good.
  if (root?.name !== 'pacemaker-result') return undefined;
  const summary = elementOf(root, 'summary');
  const coordinator = elementOf(summary, 'current_dc');
  const options = elementOf(summary, 'cluster_options');
  const name = coordinator === undefined ? undefined : text(coordinator, 'name');
  return {
    quorate: coordinator !== undefined && is(coordinator, 'with_quorum') ? 'yes' : 'no',
    ...(name === undefined || name === '' ? {} : { coordinator: name }),
    fencing: options !== undefined && (is(options, 'stonith-enabled') || is(options, 'fencing-enabled')) ? 'on' : 'off',
    maintenance: options !== undefined && is(options, 'maintenance-mode') ? 'on' : 'off',
    nodes: elementsOf(elementOf(root, 'nodes'), 'node').map(readNode),
    resources: gather(readResources(elementOf(root, 'resources'), undefined)),
    failures: elementsOf(elementOf(root, 'failures'), 'failure').map(readFailure),
  };
};

const is = (element: XmlElement, name: string): boolean => attributeOf(element, name) === 'true';

const text = (element: XmlElement, name: string): string | undefined => {
  const value = attributeOf(element, name);
  return value === undefined ? undefined : visible(value).slice(0, 500);
};

const readNode = (node: XmlElement): NodeView => ({
  name: text(node, 'name') ?? '',
  flags: new Set(node.attributes.filter(({ value }) => value === 'true').map((attribute) => attribute.name)),
});

const readResources = (parent: XmlElement | undefined, within: string | undefined): readonly ResourceStatus[] =>
  elementsOf(parent).flatMap((element) => {
    if (element.name === 'resource') return [readResource(element, within)];
    // group, clone, bundle, and a bundle's replica, which has a number and no name of its own.
    return readResources(element, within ?? text(element, 'id'));
  });

const readResource = (element: XmlElement, within: string | undefined): ResourceStatus => {
  const role = text(element, 'role') ?? 'Unknown';
  const pending = text(element, 'pending');
  const trouble = troubleOf(element);
  return {
    id: text(element, 'id') ?? '',
    agent: text(element, 'resource_agent') ?? '',
    ...(within === undefined ? {} : { within }),
    active: elementsOf(element, 'node').map((node) => ({ node: text(node, 'name') ?? '', role })),
    management: is(element, 'managed') ? 'managed' : 'unmanaged',
    ...(trouble === undefined ? {} : { trouble }),
    ...(pending === undefined ? {} : { pending }),
  };
};

const troubleOf = (element: XmlElement): ResourceStatus['trouble'] => {
  if (is(element, 'blocked')) return 'blocked';
  if (is(element, 'failed')) return 'failed';
  // Renamed to `removed` in Pacemaker 3.0.2.
  if (is(element, 'orphaned') || is(element, 'removed')) return 'orphaned';
  return attributeOf(element, 'target_role')?.toLowerCase() === 'stopped' ? 'disabled' : undefined;
};

/** A clone's instances come one by one under the same id: they are one resource that is active on several nodes. */
const gather = (instances: readonly ResourceStatus[]): readonly ResourceStatus[] => {
  const byId = new Map<string, ResourceStatus>();
  for (const next of instances) {
    const key = `${next.within ?? ''} ${next.id}`;
    const known = byId.get(key);
    byId.set(key, known === undefined ? next : { ...next, ...known, active: [...known.active, ...next.active] });
  }
  return [...byId.values()];
};

const readFailure = (element: XmlElement): FailedAction => ({
  // op_key is RESOURCE_TASK_INTERVAL; a resource's name may itself hold underscores.
  resource: (text(element, 'op_key') ?? text(element, 'id') ?? '').replace(/_[a-z-]+_\d+$/, ''),
  node: text(element, 'node') ?? '',
  task: text(element, 'task') ?? '',
  result: text(element, 'exitstatus') ?? '',
  reason: text(element, 'exitreason') ?? '',
  ending: text(element, 'status') ?? '',
  when: text(element, 'last-rc-change') ?? '',
});
