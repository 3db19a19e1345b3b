/** From what was asked to what it means: pure, so that every bad day can be told from its record. */
import type { Member } from '../../plan/corosync-members.ts';
import { addressId } from '../../services/address.ts';
import type { ClusterStatus, NodeState, NodeStatus, ResourceStatus, ServiceStatus, Verdict } from './cluster-status.ts';
import { findingList } from './findings/finding-list.ts';
import type { Judged, Shown } from './judged.ts';
import { makeHeadline } from './make-headline.ts';
import type { Observed } from './observed.ts';
import { primitiveIds } from './primitive-ids.ts';
import type { ClusterView, NodeView } from './questions/cluster-view.ts';
import type { LinkView } from './questions/links.ts';
import { unapplied } from './unapplied.ts';

export const judgeStatus = (observed: Observed): ClusterStatus => {
  const { spec } = observed;
  const chosen = chooseView(observed);
  const answer = chosen && observed.answers.get(chosen.node);
  const known = primitiveIds(spec);
  const resources = (chosen?.view.resources ?? []).map(
    (resource): ResourceStatus => (known.has(resource.id) ? resource : { ...resource, owner: 'foreign' }),
  );
  const nodes = [
    ...spec.nodes.map(({ name, address }) => judgeNode(name, address, observed, chosen?.view)),
    ...strangers(observed, chosen?.view).map((name) => judgeNode(name, undefined, observed, chosen?.view)),
  ];
  const services = spec.services.map(
    (service): ServiceStatus => ({
      name: service.name,
      address: service.address.ip,
      holders: (resources.find(({ id }) => id === addressId(service))?.active ?? []).map(({ node }) => node),
      carriers: nodes.filter(({ carries }) => carries.includes(service.address.ip)).map(({ name }) => name),
      ...(service.prefer === undefined ? {} : { prefer: service.prefer }),
      pages: observed.pages.get(service.name) ?? [],
    }),
  );
  const shown: Shown = {
    ...(chosen === undefined ? {} : { viewOf: chosen.node }),
    ...(answer?.kind === 'reached' && answer.quorum !== undefined ? { quorum: answer.quorum } : {}),
    nodes,
    resources,
    services,
  };
  const judged: Judged = { ...shown, unapplied: unapplied(observed, known) };
  const findings = findingList
    .flatMap((find) => find(observed, judged))
    .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  const worst = findings[0]?.severity;
  const verdict: Verdict = worst === 'error' ? 'red' : worst === 'warning' ? 'yellow' : 'green';
  return {
    format: 'relais.status/1',
    cluster: spec.cluster,
    verdict,
    headline: makeHeadline(verdict, judged, findings),
    fencing: spec.fencing.kind,
    ...shown,
    findings,
  };
};

const severities = ['error', 'warning', 'note'];

/** The view that counts: with quorum before without, the one that sees most nodes, the coordinator's own, the file's order. */
const chooseView = ({ spec, answers }: Observed): { node: string; view: ClusterView } | undefined => {
  const rank = (node: string, view: ClusterView): number =>
    (view.quorate === 'yes' ? 1000 : 0) +
    view.nodes.filter(({ flags }) => flags.has('online')).length * 10 +
    (view.coordinator === node ? 1 : 0);
  return spec.nodes
    .flatMap(({ name }) => {
      const answer = answers.get(name);
      return answer?.kind === 'reached' && answer.view !== undefined ? [{ node: name, view: answer.view }] : [];
    })
    .toSorted((a, b) => rank(b.node, b.view) - rank(a.node, a.view))[0];
};

const judgeNode = (
  name: string,
  address: string | undefined,
  { spec, answers }: Observed,
  view: ClusterView | undefined,
): NodeStatus => {
  const answer = answers.get(name);
  const reached = answer?.kind === 'reached' ? answer : undefined;
  const carried = reached?.interfaces?.addresses ?? [];
  return {
    name,
    ...(address === undefined ? {} : { address }),
    ssh: answer === undefined ? 'not-asked' : answer.kind === 'reached' ? 'reached' : answer.reason,
    state: stateOf(view?.nodes.find((node) => node.name === name)),
    coordinator: view?.coordinator === name ? 'yes' : 'no',
    corosync: reached?.units.corosync ?? 'unknown',
    pacemaker: reached?.units.pacemaker ?? 'unknown',
    startsAtBoot: reached?.units.startsAtBoot ?? 'unknown',
    carries: spec.services.map((service) => service.address.ip).filter((ip) => carried.includes(ip)),
    linksDown: (reached?.links ?? [])
      .filter(({ state }) => state === 'disconnected')
      .map((link) => nameLink(link, reached?.members ?? [])),
    macs: reached?.interfaces?.macs ?? [],
  };
};

const stateOf = (node: NodeView | undefined): NodeState => {
  if (node === undefined) return 'unknown';
  if (node.flags.has('unclean')) return 'unclean';
  if (node.flags.has('pending')) return 'pending';
  if (!node.flags.has('online')) return 'offline';
  if (node.flags.has('shutdown')) return 'stopping';
  if (node.flags.has('maintenance')) return 'maintenance';
  return node.flags.has('standby') || node.flags.has('standby_onfail') ? 'standby' : 'online';
};

/** A nodeid stays with its node, wherever that stands in the file. */
const nameLink = ({ link, nodeId }: LinkView, members: readonly Member[]): string =>
  `link ${link} to ${members.find(({ nodeid }) => nodeid === nodeId)?.name ?? `node ${nodeId}`}`;

const strangers = ({ answers }: Observed, view: ClusterView | undefined): readonly string[] =>
  (view?.nodes ?? []).map(({ name }) => name).filter((name) => !answers.has(name));
