/** What a node's Corosync goes by, against what it is to go by: by its file, and by what it has read of it. */
import { corosyncConfFile } from '../facts/corosync-conf.ts';
import { corosyncConf, section } from '../formats/corosync/build.ts';
import type { CorosyncConf, CorosyncItem } from '../formats/corosync/conf.ts';
import { type CorosyncChange, diffCorosyncConf, saidBy } from '../formats/corosync/diff-corosync-conf.ts';
import { parseCorosyncConf } from '../formats/corosync/parse-corosync-conf.ts';
import type { ObservedNode } from './observed.ts';
import type { UnreadCorosync } from './record/unread-corosync.ts';

export interface CorosyncDifferences {
  /** What has to be taken over, or be started anew for. */
  readonly toTakeOver: readonly CorosyncChange[];
  /** What the file that is there says already, and was not read yet. */
  readonly unread: readonly CorosyncChange[];
  /** Of what has to be taken over, that which Corosync can't be asked about once the file says it: the node's record has to know. */
  readonly untold: UnreadCorosync;
}

type Seen = Pick<ObservedNode, 'corosyncConf' | 'corosyncInForce' | 'applied'>;

/** @param wanted text of the corosync.conf that is wanted. */
export const corosyncDifferences = (
  { corosyncConf: text, corosyncInForce: inForce, applied }: Seen,
  wanted: string,
): CorosyncDifferences => {
  const [old, now] = [text, wanted].map((each) => parseCorosyncConf(each, corosyncConfFile).conf);
  if (now === undefined) return { toTakeOver: [], unread: [], untold: {} };
  const noted = applied?.corosync ?? {};
  const ofFile = old === undefined ? [] : diffCorosyncConf(old, now).filter(isSetting);
  const inFile = new Set(ofFile.map(({ name }) => name));
  const seen =
    inForce === undefined ? [] : diffCorosyncConf(inForceAs(inForce, now), onlyCompared(now)).filter(isSetting);
  const isLeft = (change: CorosyncChange): boolean => isSure(change) || noted[change.name] !== undefined;
  const unsure = new Set(seen.flatMap((change) => (isLeft(change) ? [] : [change.name])));
  const left = [
    ...seen.filter(isLeft),
    ...stillNoted(noted, now, inForce).filter(
      ({ name }) => !inFile.has(name) && !seen.some((one) => one.name === name),
    ),
  ];
  // A file may say what was never in force: what is asked of Corosync itself counts for more.
  const ofFileAlone = ofFile.filter((change) => inForce === undefined || !isAsked(change) || unsure.has(change.name));
  const toTakeOver = [...ofFileAlone, ...left];
  return {
    toTakeOver,
    unread: left.filter(({ name }) => !inFile.has(name)),
    untold: Object.fromEntries(
      toTakeOver
        .filter((change) => !isAsked(change) || !isSure(change))
        .map(({ name, takesEffect }) => [name, takesEffect]),
    ),
  };
};

/** Of what a record says was not read yet, that which Corosync does not tell otherwise. */
const stillNoted = (
  noted: UnreadCorosync,
  now: CorosyncConf,
  inForce: ReadonlyMap<string, string> | undefined,
): readonly CorosyncChange[] => {
  const wanted = new Map(saidBy(now));
  return Object.entries(noted).flatMap(([name, takesEffect]): readonly CorosyncChange[] => {
    const after = wanted.get(name);
    const before = inForce?.get(name.replaceAll(/\[(\d+)\]/g, '.$1'));
    // cmap has what corosync-qdevice reads as soon as Corosync has read it, whenever that itself does.
    const isTaken = isInCmap(name) && after === before && takesEffect !== 'restart-qdevice';
    if (inForce !== undefined && (isAsked({ name, after }) || isTaken)) return [];
    return [
      {
        ...{ name, takesEffect, secret: name === 'totem.key' },
        ...(before === undefined || before === after ? {} : { before }),
        ...(after === undefined ? {} : { after }),
      },
    ];
  });
};

const isInCmap = (name: string): boolean => /^(totem|quorum)\./.test(name);

/** Looked at in the file alone: see `repeated`. */
const isOfDevice = (name: string): boolean => name.startsWith('quorum.device.');

/** A link's number only names it; and where the file has the network to bind to, Corosync puts the node's own address. */
const isSetting = ({ name }: CorosyncChange): boolean => !/\.(linknumber|bindnetaddr)$/.test(name);

/** What the file says in Corosync's own words need not be kept as it was written, or at all. */
const isSure = ({ name, before, after }: CorosyncChange): boolean =>
  before === undefined
    ? /^nodelist\.node\[.*\]\.(name|nodeid|ring\d_addr)$|^totem\.(token|consensus|crypto_\w+|interface\[\d\]\.knet_ping_\w+)$|^quorum\.two_node$/.test(
        name,
      )
    : after === undefined || before.trim() === '' || Number(before) !== Number(after);

const isAsked = ({ name, after }: { readonly name: string; readonly after?: string | undefined }): boolean =>
  name.startsWith('nodelist.') ||
  (isInCmap(name) && !isOfDevice(name) && after !== undefined) ||
  Object.entries(onceWritten).some(([of, keys]) => keys.some((key) => name === `${of}.${key}`));

/** Corosync adds keys of its own to these sections: only what relais writes, or wrote once, is looked at. */
const onceWritten = { totem: ['token_coefficient'], quorum: ['two_node'] } as const;

const compared = ['totem', 'nodelist', 'quorum'];

/** Of the sections within those: a device's settings are looked at in the file alone. */
const repeated = ['interface', 'node'];

const onlyCompared = (conf: CorosyncConf): CorosyncConf => ({
  ...conf,
  items: conf.items.flatMap((item) =>
    item.kind !== 'section' || !compared.includes(item.name)
      ? []
      : [{ ...item, items: item.items.filter((each) => each.kind !== 'section' || repeated.includes(each.name)) }],
  ),
});

/** The same sections and keys as in `wanted`, with the values that are in force. */
const inForceAs = (inForce: ReadonlyMap<string, string>, wanted: CorosyncConf): CorosyncConf => {
  const plain = (name: 'totem' | 'quorum'): Record<string, string> =>
    pick(inForce, `${name}.`, [...settingsOf(within(wanted, name)), ...onceWritten[name]]);
  const links = settingsOf(within(wanted, 'totem').flatMap((item) => (item.kind === 'section' ? item.items : [])));
  const interfaces = numbersUnder(inForce, 'totem.interface.').flatMap((number) => {
    const values = pick(
      inForce,
      `totem.interface.${number}.`,
      links.filter((key) => key !== 'linknumber'),
    );
    return Object.keys(values).length === 0 ? [] : [section('interface', { linknumber: number, ...values })];
  });
  const said = settingsOf(within(wanted, 'nodelist').flatMap((item) => (item.kind === 'section' ? item.items : [])));
  const keys = [...new Set([...nodeKeys, ...said])];
  const nodes = numbersUnder(inForce, 'nodelist.node.').map((number) =>
    section('node', pick(inForce, `nodelist.node.${number}.`, keys)),
  );
  return corosyncConf(
    section('totem', plain('totem'), ...interfaces),
    section('nodelist', {}, ...nodes),
    section('quorum', plain('quorum')),
  );
};

const nodeKeys = ['name', 'nodeid', ...Array.from({ length: 8 }, (_, link) => `ring${link}_addr`)];

const within = (conf: CorosyncConf, name: string): readonly CorosyncItem[] =>
  conf.items.flatMap((item) => (item.kind === 'section' && item.name === name ? item.items : []));

const settingsOf = (items: readonly CorosyncItem[]): readonly string[] => [
  ...new Set(items.flatMap((item) => (item.kind === 'setting' ? [item.key] : []))),
];

const numbersUnder = (inForce: ReadonlyMap<string, string>, prefix: string): readonly string[] => [
  ...new Set(
    [...inForce.keys()].flatMap((key) =>
      key.startsWith(prefix) ? [key.slice(prefix.length).split('.')[0] ?? ''] : [],
    ),
  ),
];

const pick = (inForce: ReadonlyMap<string, string>, prefix: string, keys: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    keys.flatMap((key) => {
      const value = inForce.get(`${prefix}${key}`);
      return value === undefined ? [] : [[key, value]];
    }),
  );
