/** Fits a relais.yaml to a corosync.conf that is there: the file gets the words that relais's own would lack or have too many. */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { warning } from '../../diagnostic/diagnostic.ts';
import type { CorosyncConf } from '../../formats/corosync/conf.ts';
import { parseCorosyncConf } from '../../formats/corosync/parse-corosync-conf.ts';
import type { CorosyncMap } from '../../native/corosync.ts';
import { corosyncWords } from '../../native/corosync-words.ts';
import { type CorosyncNode, corosyncNodes, sectionNamed } from '../../native/import/corosync-members.ts';
import { type FileParts, fileOf } from '../../native/import/file-of.ts';
import type { Imported } from '../../native/import/imported.ts';
import { desiredCorosync } from '../../plan/desired-corosync.ts';
import { readWithoutAddresses } from '../render/without-addresses.ts';

/** `names` gives the name in the file of each node of `conf`, in its order. */
export const withCorosync = (parts: FileParts, conf: CorosyncConf, names: readonly string[]): Imported => {
  const plain = fileOf(parts);
  const { spec } = readWithoutAddresses(plain.text ?? '', 'relais.yaml');
  const own = spec === undefined ? undefined : parseCorosyncConf(desiredCorosync(spec)).conf;
  if (own === undefined) return { ...plain, diagnostics: [...plain.diagnostics, notCompared] };
  const ofNodes = wordsOfNodes(own, conf, names);
  const { nodelist: _nodelist, ...whole } = corosyncWords(own.items, conf.items);
  const corosync: CorosyncMap = corosyncNodes(conf).length === 0 ? { ...whole, nodelist: null } : whole;
  return fileOf({
    ...parts,
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

const wordsOfNodes = (
  own: CorosyncConf,
  conf: CorosyncConf,
  names: readonly string[],
): ReadonlyMap<string, CorosyncMap> => {
  const mine = new Map(corosyncNodes(own).map((node) => [node.name ?? '', node]));
  return new Map(
    corosyncNodes(conf).flatMap((node: CorosyncNode, index): [string, CorosyncMap][] => {
      const name = names[index] ?? '';
      const words = corosyncWords(mine.get(name)?.items ?? [], node.items);
      return Object.keys(words).length === 0 ? [] : [[name, words]];
    }),
  );
};

const notCompared: Diagnostic = warning('import/corosync-not-compared', {
  message: 'The result has faults, so it was not compared with the corosync.conf.',
  remedy: 'Mend what relais check says, then look at relais plan: it shows what differs.',
});

export const clusterNameIn = (conf: CorosyncConf): string | undefined => {
  const found = sectionNamed(conf, 'totem').items.findLast(
    (item) => item.kind === 'setting' && item.key === 'cluster_name',
  );
  return found?.kind === 'setting' ? found.value : undefined;
};
