/** What a corosync.conf has that a CIB has too: the cluster's name and its nodes. All else is said, with its line. */
import { isIP } from 'node:net';
import { type Diagnostic, isFault, warning } from '../../diagnostic/diagnostic.ts';
import { attributeSet } from '../../formats/cib/build/attribute-set.ts';
import { configuration } from '../../formats/cib/build/cib.ts';
import { node } from '../../formats/cib/build/node.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import { BOOTSTRAP_SET } from '../../formats/cib/model/property-set.ts';
import { checkCorosyncConf } from '../../formats/corosync/check-corosync-conf.ts';
import type { CorosyncConf } from '../../formats/corosync/conf.ts';
import { parseCorosyncConf } from '../../formats/corosync/parse-corosync-conf.ts';
import { placeOfItem } from '../../formats/corosync/place-of-item.ts';
import { type CorosyncNode, corosyncNodes } from '../../native/import/corosync-members.ts';
import { clusterNameIn } from '../import/with-corosync.ts';

interface Read {
  readonly configuration?: Configuration;
  readonly diagnostics: readonly Diagnostic[];
  /** What of it no configuration has a place for. */
  readonly lost?: readonly Diagnostic[];
}

export const fromCorosync = (text: string, file: string): Read => {
  const { conf, diagnostics: ofText } = parseCorosyncConf(text, file);
  if (conf === undefined) return { diagnostics: ofText };
  const diagnostics = [...ofText, ...checkCorosyncConf(conf, file)];
  if (diagnostics.some(isFault)) return { diagnostics };
  const nodes = corosyncNodes(conf).map((each, index) => memberOf(each, index, file));
  const cluster = clusterNameIn(conf);
  return {
    configuration: configuration({
      ...(cluster !== undefined && { crmConfig: [attributeSet(BOOTSTRAP_SET, { 'cluster-name': cluster })] }),
      nodes: nodes.map(({ id, uname }) => node({ id, uname })),
    }),
    diagnostics,
    lost: [...notCarried(conf, file), ...nodes.flatMap((each) => each.guessed ?? [])],
  };
};

interface Member {
  readonly id: string;
  readonly uname: string;
  readonly guessed?: Diagnostic;
}

/** Pacemaker takes the name, else a first address that is a name itself, else what the machine says of itself. */
const memberOf = ({ name, nodeid, links: [first], items }: CorosyncNode, index: number, file: string): Member => {
  const id = String(nodeid ?? index + 1);
  const said = name ?? (first !== undefined && isIP(first) === 0 ? first : undefined);
  if (said !== undefined) return { id, uname: said };
  const uname = `node${id}`;
  const guessed = warning('convert/no-name', {
    message: `The node ${id} has no name in the corosync.conf; it is called ${uname} here.`,
    remedy: 'Write instead what “uname -n” prints on that machine.',
    place: items.flatMap((item) => (item.kind === 'remark' ? [] : (placeOfItem(item, file) ?? [])))[0],
  });
  return { id, uname, guessed };
};

/** Sections, each with what of it goes over. */
const carried: Readonly<Record<string, string>> = {
  totem: 'Of totem a CIB has the name of the cluster alone.',
  nodelist: 'Of nodelist a CIB has the nodes’ names and ids, and no addresses.',
};

const notCarried = (conf: CorosyncConf, file: string): readonly Diagnostic[] =>
  conf.items.flatMap((item) => {
    if (item.kind === 'remark') return [];
    const name = item.kind === 'section' ? item.name : item.key;
    return [
      warning('convert/no-equal', {
        message: carried[name] ?? `${name} is Corosync’s own: a CIB has nothing of it.`,
        remedy: 'Keep the corosync.conf beside it; relais import --from corosync takes over all of it.',
        place: placeOfItem(item, file),
      }),
    ];
  });
