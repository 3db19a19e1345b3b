/** Asks the nodes what they kept since an apply, and what putting it back would change now. */
import { script } from '../../command/command.ts';
import { corosyncConfFile } from '../../facts/corosync-conf.ts';
import { historyFolder } from '../../facts/last-apply.ts';
import { parseCib } from '../../formats/cib/parse-cib.ts';
import type { Host } from '../../hosts/host.ts';
import { authkeyPath } from '../../plan/elements/key-path.ts';
import type { HistoryEntry } from '../history/merge-history.ts';
import type { CibStep } from './cib-undo.ts';
import { inForceBefore } from './in-force-before.ts';
import { isFormerKey, type KeptEntry, oldestOf, readManifest } from './kept-entry.ts';
import { type BackChange, lookBack, readLookBack } from './look-back.ts';

export interface Found {
  /** By node: what differs from what was kept there. */
  readonly changes: ReadonlyMap<string, readonly BackChange[]>;
  /** What was done to the CIB since, the oldest first. */
  readonly cibSteps: readonly CibStep[];
  /** By node: text of the corosync.conf of then, where it was another. */
  readonly corosyncConfs: ReadonlyMap<string, string>;
  /** Nodes for which an apply since changed the cluster's key: it is not put back. `lost` has none at all any more. */
  readonly keys: { readonly stay: readonly string[]; readonly lost: readonly string[] };
  /** The apply whose file was in force then; undefined where nothing is known of one. */
  readonly earlier: HistoryEntry | undefined;
  /** relais.yaml as it was in force then; undefined where nothing is known of an earlier apply. */
  readonly file: string | undefined;
}

/**
 * @param entries all applies, newest first.
 * @param target the apply before which everything is to be as it was.
 * @throws HostError when a node is lost.
 */
export const findRollback = async (
  hosts: ReadonlyMap<string, Host>,
  entries: readonly HistoryEntry[],
  target: HistoryEntry,
): Promise<Found> => {
  const undone = entries.filter(({ number }) => number <= target.number).toReversed();
  const all = await Promise.all(
    [...hosts].map(async ([node, host]): Promise<readonly [string, readonly BackChange[]]> => {
      const ids = undone.filter(({ nodes }) => nodes.includes(node)).map(({ about }) => about.id);
      return [node, await changesOn(host, ids)];
    }),
  );
  const earlier = inForceBefore(entries, target);
  const changes = new Map(all.map(([node, each]) => [node, each.filter(({ entry }) => !isFormerKey(entry))] as const));
  const withKey = (is: (change: BackChange) => boolean): readonly string[] =>
    all
      .filter(([, each]) => each.some((one) => one.entry.name === authkeyPath && isFormerKey(one.entry) && is(one)))
      .map(([node]) => node);
  return {
    changes,
    cibSteps: (await Promise.all(undone.map((entry) => cibStepOf(hosts, entry)))).flat(),
    corosyncConfs: await keptCorosync(hosts, changes),
    keys: { stay: withKey(({ change }) => change !== 'add'), lost: withKey(({ change }) => change === 'add') },
    earlier,
    file: earlier === undefined ? undefined : await textOf(hosts, earlier, 'cat', 'relais.yaml'),
  };
};

const changesOn = async (host: Host, ids: readonly string[]): Promise<readonly BackChange[]> => {
  const answers = await host.ask(ids.map((id) => script('cat "$1/$2/snapshot/manifest"', historyFolder, id)));
  const kept: readonly KeptEntry[] = oldestOf(ids.map((id, index) => readManifest(answers[index]?.stdout ?? '', id)));
  return readLookBack((await host.run(lookBack(kept))).stdout, kept);
};

/** A file of an apply's folder, from the first node that has it; '' where none does. */
const textOf = async (
  hosts: ReadonlyMap<string, Host>,
  { about, nodes }: HistoryEntry,
  reader: 'cat' | 'zcat',
  name: string,
): Promise<string> => {
  for (const node of nodes) {
    const answer = await hosts.get(node)?.run(script('exec "$1" "$2"', reader, `${historyFolder}/${about.id}/${name}`));
    if (answer?.exitCode === 0) return answer.stdout;
  }
  return '';
};

const cibStepOf = async (hosts: ReadonlyMap<string, Host>, entry: HistoryEntry): Promise<readonly CibStep[]> => {
  const texts = await Promise.all(
    ['cib-before.xml.gz', 'cib-after.xml.gz'].map((name) => textOf(hosts, entry, 'zcat', name)),
  );
  const [before, after] = texts.map((text) => (text === '' ? undefined : parseCib(text).cib?.configuration));
  return before === undefined || after === undefined ? [] : [{ before, after }];
};

const keptCorosync = async (
  hosts: ReadonlyMap<string, Host>,
  changes: ReadonlyMap<string, readonly BackChange[]>,
): Promise<ReadonlyMap<string, string>> => {
  const found = await Promise.all(
    [...changes].map(async ([node, each]): Promise<readonly [string, string][]> => {
      const kept = each.find(({ entry: { name, state } }) => name === corosyncConfFile && state === 'kept');
      if (kept === undefined) return [];
      const answer = await hosts
        .get(node)
        ?.run(script('cat "$1/$2/snapshot/root$3"', historyFolder, kept.entry.id, corosyncConfFile));
      return answer?.exitCode === 0 ? [[node, answer.stdout]] : [];
    }),
  );
  return new Map(found.flat());
};
