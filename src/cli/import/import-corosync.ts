/** A corosync.conf → relais.yaml: its nodes and timings; Pacemaker's part stays to be written. */
import { isIP } from 'node:net';
import { isFault } from '../../diagnostic/diagnostic.ts';
import { configuration } from '../../formats/cib/build/cib.ts';
import { checkCorosyncConf } from '../../formats/corosync/check-corosync-conf.ts';
import { parseCorosyncConf } from '../../formats/corosync/parse-corosync-conf.ts';
import { type CorosyncNode, corosyncNodes, failoverOf } from '../../native/import/corosync-members.ts';
import type { Imported } from '../../native/import/imported.ts';
import { sourceName } from '../../native/import/source-name.ts';
import { clusterNameIn, withCorosync } from './with-corosync.ts';

export const importCorosync = (text: string, file: string): Imported => {
  const { conf, diagnostics: ofText } = parseCorosyncConf(text, file);
  if (conf === undefined) return { diagnostics: ofText };
  const diagnostics = [...ofText, ...checkCorosyncConf(conf, file)];
  if (diagnostics.some(isFault)) return { diagnostics };
  const nodes = corosyncNodes(conf);
  const names = nodes.map(({ name, nodeid }, index) => name ?? `node${nodeid ?? index + 1}`);
  const cluster = clusterNameIn(conf);
  const from = sourceName(file);
  const made = withCorosync(
    {
      from,
      ...(cluster !== undefined && { cluster }),
      nodes: new Map(nodes.map((node, index) => [names[index] ?? '', nodeOf(node, index)])),
      fencing: 'none',
      failover: failoverOf(conf),
      configuration: configuration(),
      ids: 'exact',
      comments: [
        { path: ['fencing'], text: `Yours to choose: ${from} says nothing of fencing.` },
        ...nodes.flatMap(({ name }, index) =>
          name === undefined
            ? [
                {
                  path: ['nodes', names[index] ?? ''],
                  text: `Write what “uname -n” prints there: ${from} gives it no name.`,
                },
              ]
            : [],
        ),
      ],
    },
    conf,
    names,
  );
  return { ...made, diagnostics: [...diagnostics, ...made.diagnostics] };
};

/** The address first, links where there are several, a nodeid that is not the usual one. */
export const nodeOf = (
  node: CorosyncNode,
  index: number,
  addressOf: (name: string) => string | undefined = literal,
) => {
  const links = node.links.map(addressOf);
  const [address] = links;
  return {
    ...(address !== undefined && { address }),
    ...(links.length > 1 && links.every((link) => link !== undefined) && { links }),
    ...(node.nodeid !== undefined && node.nodeid !== index + 1 && { nodeid: node.nodeid }),
  };
};

const literal = (name: string): string | undefined => (isIP(name) === 0 ? undefined : name);
