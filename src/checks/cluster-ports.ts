/** Corosync's packets get through between the nodes, on every link. */
import { randomBytes } from 'node:crypto';
import { readHeard, udpProbe } from '../command/udp-probe.ts';
import { type Diagnostic, fault, note } from '../diagnostic/diagnostic.ts';
import { isRunning } from '../facts/units.ts';
import type { RunOptions } from '../hosts/host.ts';
import type { Check, CheckedNode } from './check.ts';
import { linkWith } from './network.ts';

/** corosync.conf(5): mcastport, 5405 by default. */
const port = 5405;

export const clusterPorts: Check = {
  id: 'cluster-ports',
  title: `UDP ${port} is open between the nodes`,
  run: async ({ nodes, options }) => {
    // Where corosync runs it has the port, and says itself whom it hears.
    const bare = nodes.filter(
      ({ node, facts }) => !isRunning(facts.units, 'corosync') && node.links.some((own) => linkWith(facts.links, own)),
    );
    if (bare.length < 2) {
      return [];
    }
    const token = randomBytes(8).toString('hex');
    const heard = await Promise.all(bare.map((checked) => listen(checked, bare, token, options)));
    return bare.flatMap((checked, at) => {
      const names = heard[at];
      return names === undefined ? [] : bare.flatMap((from) => missing(from, checked, names));
    });
  },
};

const listen = async (
  { node, host, facts }: CheckedNode,
  bare: readonly CheckedNode[],
  token: string,
  options: RunOptions,
): Promise<ReadonlySet<string> | undefined> => {
  const links = node.links.map((own, link) => ({
    own,
    others: bare.flatMap(({ node: other }) => {
      const address = other.links[link];
      const tried = other.name !== node.name && linkWith(facts.links, own) !== undefined;
      return address === undefined || !tried ? [] : [{ name: other.name, address }];
    }),
  }));
  return readHeard(await host.run(udpProbe({ port, token, name: node.name, links }), options));
};

const missing = (from: CheckedNode, to: CheckedNode, heard: ReadonlySet<string>): readonly Diagnostic[] =>
  to.node.links.flatMap((address, link) => {
    const own = from.node.links[link];
    // An address that isn't there was said already.
    const tried = own !== undefined && linkWith(from.facts.links, own) && linkWith(to.facts.links, address);
    if (from === to || !tried || heard.has(`${link} ${from.node.name}`)) {
      return [];
    }
    const at = { host: to.node.name, place: to.node.place };
    const { kind } = to.facts.firewall;
    const message = `UDP ${port} from ${from.node.name} (${own}) does not reach ${to.node.name} (${address}), and the cluster speaks over it.`;
    return kind === 'none'
      ? [
          fault('check/port-blocked', {
            message,
            remedy: `${to.node.name} has no firewall of its own: open UDP ${port} between the nodes in what lies between them (cloud security group, router, switch).`,
            ...at,
          }),
        ]
      : [
          note('check/port-closed', {
            message,
            remedy: `Nothing to do: apply opens it in ${kind} of ${to.node.name}, for the nodes alone.`,
            ...at,
          }),
        ];
  });
