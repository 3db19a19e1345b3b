/** Fits a relais.yaml to a corosync.conf that is there: the file gets the words that relais's own would lack or have too many. */
import { section } from '../../formats/corosync/build.ts';
import type { CorosyncConf, CorosyncItem } from '../../formats/corosync/conf.ts';
import type { CorosyncMap, CorosyncValue } from '../../native/corosync.ts';
import { corosyncWords } from '../../native/corosync-words.ts';
import { corosyncNodes, nodelistOf, sectionNamed, settingNamed } from '../../native/import/corosync-members.ts';
import { type FileParts, fileOf } from '../../native/import/file-of.ts';
import type { Imported } from '../../native/import/imported.ts';
import { ownCorosync } from './own-corosync.ts';

/** `names` gives the name in the file of each node of `conf`, in its order. The file may have faults: nothing is lost by them. */
export const withCorosync = (parts: FileParts, conf: CorosyncConf, names: readonly string[]): Imported => {
  const ofNodes = wordsOfNodes(parts, conf, names);
  const corosync = wordsOfWhole(parts, conf);
  return fileOf({
    ...parts,
    nameless: 'choose one',
    ...(Object.keys(corosync).length > 0 && { corosync }),
    nodes: new Map(
      [...(parts.nodes ?? [])].map(([name, node]) => {
        const words = ofNodes.get(name);
        return [name, words === undefined ? node : { ...node, corosync: words }];
      }),
    ),
    comments: [
      ...(parts.comments ?? []),
      {
        path: ['corosync'],
        text: 'What this cluster’s corosync.conf has beyond what relais would write, or instead of it; null: not there.',
      },
    ],
  });
};

const wordsOfWhole = (parts: FileParts, conf: CorosyncConf): CorosyncMap => {
  const [said = {}, ...more] = ownCorosync(parts).map((own) =>
    corosyncWords(withoutNodes(own.items), withoutNodes(conf.items)),
  );
  const words = more.reduce(both, said);
  // Members that are found by multicast stand in no list; any other transport needs one, which relais then writes.
  const isMulticast = settingNamed(sectionNamed(conf, 'totem').items, 'transport') === 'udp';
  return isMulticast && corosyncNodes(conf).length === 0 ? { ...words, nodelist: null } : words;
};

/** Nodes have words of their own, under `nodes`. */
const withoutNodes = (items: readonly CorosyncItem[]): readonly CorosyncItem[] => [
  ...items.filter((item) => item.kind !== 'section' || item.name !== 'nodelist'),
  section('nodelist', {}, ...nodelistOf(items).filter((item) => item.kind !== 'section' || item.name !== 'node')),
];

/** All that either says: what they say of the same key is the same. */
const both = (one: CorosyncMap, other: CorosyncMap): CorosyncMap => {
  const merged = Object.entries(other).map(([key, value]): [string, CorosyncValue] => {
    const before = Object.hasOwn(one, key) ? one[key] : undefined;
    return [key, isSection(before) && isSection(value) ? both(before, value) : value];
  });
  return Object.fromEntries([...Object.entries(one), ...merged]);
};

const isSection = (value: CorosyncValue | undefined): value is CorosyncMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wordsOfNodes = (
  { nodes }: FileParts,
  conf: CorosyncConf,
  names: readonly string[],
): ReadonlyMap<string, CorosyncMap> =>
  new Map(
    corosyncNodes(conf).flatMap(({ items }, index): [string, CorosyncMap][] => {
      const name = names[index] ?? '';
      const words = corosyncWords(ownNode(name, nodes?.get(name) ?? {}, index), items);
      return Object.keys(words).length === 0 ? [] : [[name, words]];
    }),
  );

/** The node section that relais writes by what the file says of a node. */
const ownNode = (
  name: string,
  { address, links, nodeid }: Readonly<Record<string, unknown>>,
  index: number,
): readonly CorosyncItem[] => {
  const addresses = Array.isArray(links) ? links : [address].filter((each) => each !== undefined);
  return section('node', {
    name,
    nodeid: String(nodeid ?? index + 1),
    ...Object.fromEntries(addresses.map((each, number) => [`ring${number}_addr`, String(each)])),
  }).items;
};

export const clusterNameIn = (conf: CorosyncConf): string | undefined =>
  settingNamed(sectionNamed(conf, 'totem').items, 'cluster_name');
