/** Corosync's packets get through between the nodes, on every link. */
import { randomBytes } from 'node:crypto';
import { readHeard, udpProbe } from '../command/udp-probe.ts';
import { type Diagnostic, fault, note } from '../diagnostic/diagnostic.ts';
import { corosyncConfFile } from '../facts/corosync-conf.ts';
import { isRunning } from '../facts/units.ts';
import type { RunOptions } from '../hosts/host.ts';
import type { Check, CheckedNode } from './check.ts';
import { linkWith, sameIp } from './network.ts';

/** corosync.conf(5): mcastport, 5405 by default; each link after the first has the next one. */
const port = 5405;

export const clusterPorts: Check = {
  id: 'cluster-ports',
  title: `UDP ${port} is open between the nodes`,
  run: async ({ nodes, options }) => {
    const tried = nodes.map((checked): Tried => ({ checked, links: triedLinks(checked) }));
    const some = tried.filter(({ links }) => links.size > 0);
    if (some.length < 2) {
      return [];
    }
    const token = randomBytes(8).toString('hex');
    const heard = await Promise.all(some.map((one) => listen(one, some, token, options)));
    return some.flatMap((to, at) => {
      const names = heard[at];
      return names === undefined ? [] : some.flatMap((from) => missing(from, to, names));
    });
  },
};

interface Tried {
  readonly checked: CheckedNode;
  /** Numbers of the links that can be tried on it. */
  readonly links: ReadonlySet<number>;
}

/** Where Corosync runs it has its ports, and says itself whom it hears: only what it does not have yet is tried. */
const triedLinks = ({ node, facts }: CheckedNode): ReadonlySet<number> => {
  const conf = isRunning(facts.units, 'corosync') ? (facts.files.get(corosyncConfFile)?.content ?? '') : '';
  const had = [...conf.matchAll(/^[ \t]*ring\d_addr[ \t]*:[ \t]*(\S+)/gm)].map(([, address = '']) => address);
  return new Set(
    node.links.flatMap((own, link) =>
      linkWith(facts.links, own) === undefined || had.some((address) => sameIp(address, own)) ? [] : [link],
    ),
  );
};

const listen = async (
  { checked: { node, host }, links: own }: Tried,
  all: readonly Tried[],
  token: string,
  options: RunOptions,
): Promise<ReadonlySet<string> | undefined> => {
  const links = node.links.map((address, link) => ({
    own: address,
    others: all.flatMap(({ checked: { node: other }, links: theirs }) => {
      const to = other.links[link];
      return to === undefined || other.name === node.name || !own.has(link) || !theirs.has(link)
        ? []
        : [{ name: other.name, address: to }];
    }),
  }));
  return readHeard(await host.run(udpProbe({ port, token, name: node.name, links }), options));
};

const missing = (
  { checked: from, links: sent }: Tried,
  { checked: to, links: awaited }: Tried,
  heard: ReadonlySet<string>,
): readonly Diagnostic[] =>
  to.node.links.flatMap((address, link) => {
    const own = from.node.links[link];
    // An address that isn't there was said already.
    if (from === to || !sent.has(link) || !awaited.has(link) || heard.has(`${link} ${from.node.name}`)) {
      return [];
    }
    const at = { host: to.node.name, place: to.node.place };
    const { kind } = to.facts.firewall;
    const message = `UDP ${port + link} from ${from.node.name} (${own}) does not reach ${to.node.name} (${address}), and the cluster speaks over it.`;
    return kind === 'none'
      ? [
          fault('check/port-blocked', {
            message,
            remedy: `${to.node.name} has no firewall of its own: open UDP ${port + link} between the nodes in what lies between them (cloud security group, router, switch), or in what ${from.node.name} lets out.`,
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
