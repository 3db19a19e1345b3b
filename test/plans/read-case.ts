/** What the nodes of a case answered: as an earlier file wanted it, with what `observed.json` says is otherwise. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Answer } from '../../src/command/answer.ts';
import { parsePacemakerVersion } from '../../src/formats/cib/version/pacemaker-version.ts';
import { inClusterWords } from '../../src/plan/cluster-version.ts';
import { desiredState } from '../../src/plan/desired.ts';
import { firewallKind } from '../../src/plan/elements/firewall.ts';
import type { Observed, ObservedNode } from '../../src/plan/observed.ts';
import { type Applied, parseApplied } from '../../src/plan/record/applied.ts';
import { recordSteps } from '../../src/plan/record/record-steps.ts';
import type { UnreadCorosync } from '../../src/plan/record/unread-corosync.ts';
import { seedCib } from '../../src/plan/seed-cib.ts';
import type { State } from '../../src/plan/state.ts';
import type { Element } from '../../src/services/element.ts';
import type { Spec } from '../../src/spec/spec.ts';

interface Otherwise extends Partial<Omit<ObservedNode, 'elements' | 'cib' | 'pacemaker'>> {
  /** Nothing of relais was ever there. */
  readonly bare?: true;
  /** The apply before was cut off before Apache had read what it changed. */
  readonly unread?: true;
  /** It was cut off before Corosync had taken over these keys, of which Corosync can't be asked. */
  readonly untold?: UnreadCorosync;
  /** It can't be reached. */
  readonly missing?: true;
  /** By the element's id: fields that are otherwise; null when it isn't there. */
  readonly elements?: Readonly<Record<string, Partial<Element> | null>>;
  /** Words of the CIB, and what stands there instead. */
  readonly cib?: Readonly<Record<string, string>>;
  /** Its version, or that of its release where nothing is installed; null where nothing tells. Debian 13's by default. */
  readonly pacemaker?: string | null;
}

/** By node. */
type OtherwiseFile = Readonly<Record<string, Otherwise>>;

export const caseDigest = '0123456789abcdef'.repeat(4);

/** No firewall is active there. */
const noFirewall: Answer = { exitCode: 0, stdout: 'end\n', stderr: '', elapsedMs: 0 };

const asWanted = (element: Element): Element => {
  if (element.kind === 'firewall') return firewallKind.read(noFirewall, element) ?? element;
  if (element.kind === 'authkey') return { ...element, sha256: 'ab'.repeat(32) };
  return element.kind === 'clock' ? { ...element, service: 'chrony' } : element;
};

const pacemakerOf = ({ pacemaker = '3.0.0', bare: isBare }: Otherwise): Pick<ObservedNode, 'pacemaker'> => {
  const version = pacemaker === null ? undefined : parsePacemakerVersion(pacemaker);
  return version === undefined ? {} : { pacemaker: { version, state: isBare ? 'expected' : 'installed' } };
};

const bare = (wanted: ReadonlyMap<string, Element>): ObservedNode => ({
  elements: new Map(
    [...wanted].filter(([, { kind }]) => kind === 'firewall').map(([id, each]) => [id, asWanted(each)]),
  ),
  units: { corosync: false, pacemaker: false },
  corosyncConf: '',
  cibOnDisk: 'none',
  cib: '',
});

/** What each node remembers of the apply of that file. */
const remembered = (was: Spec, state: State): ReadonlyMap<string, Applied | undefined> =>
  new Map(
    recordSteps(was, state, new Map()).after.map(({ node, action }) => [
      node,
      action.kind === 'write' ? parseApplied(action.content) : undefined,
    ]),
  );

const nodeAsWanted = (
  wanted: ReadonlyMap<string, Element>,
  cib: string,
  applied: Applied | undefined,
): ObservedNode => {
  const conf = wanted.get('file /etc/corosync/corosync.conf');
  return {
    elements: new Map([...wanted].map(([id, element]) => [id, asWanted(element)])),
    units: { corosync: true, pacemaker: true },
    corosyncConf: conf?.kind === 'file' ? conf.content : '',
    cibOnDisk: 'used',
    cib,
    ...(applied === undefined ? {} : { applied }),
  };
};

const change = (before: ObservedNode, otherwise: Otherwise): ObservedNode => {
  const { elements = {}, cib = {}, bare: _, missing: _missing, pacemaker: __, unread, untold, ...rest } = otherwise;
  const changed = new Map<string, Element>(before.elements);
  for (const [id, fields] of Object.entries(elements)) {
    const known = changed.get(id);
    if (fields === null) changed.delete(id);
    else if (known !== undefined) changed.set(id, { ...known, ...fields } as Element);
    else throw new Error(`The case changes ${id}, which nobody wanted.`);
  }
  let text = before.cib;
  for (const [words, instead] of Object.entries(cib)) {
    if (!text.includes(words)) throw new Error(`The case changes ${words}, which the CIB does not have.`);
    text = text.replace(words, instead);
  }
  const left = { ...(unread && { apache: 'unread' as const }), ...(untold && { corosync: untold }) };
  const applied = (unread ?? untold) && before.applied && { applied: { ...before.applied, ...left } };
  return { ...before, ...pacemakerOf(otherwise), ...rest, ...applied, elements: changed, cib: text };
};

/** @param was the file that was applied last; a node that only the new one names is bare. */
export const readCase = (folder: string, was: Spec, spec: Spec): Observed => {
  const file = path.join(folder, 'observed.json');
  const otherwise = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as OtherwiseFile;
  const asked = desiredState(was, () => caseDigest);
  const words = inClusterWords(
    new Map([...asked.nodes.keys()].map((name) => [name, pacemakerOf(otherwise[name] ?? {})])),
  );
  const state: State =
    asked.configuration === undefined ? asked : { ...asked, configuration: words(asked.configuration) };
  const { nodes, configuration } = state;
  const memory = remembered(was, state);
  const cib = configuration === undefined ? '' : seedCib(configuration);
  const known = new Set(nodes.keys());
  const all = new Map([...desiredState(spec, () => caseDigest).nodes, ...nodes]);
  return new Map(
    [...all].flatMap(([name, wanted]) => {
      const says = otherwise[name] ?? {};
      if (says.missing) return [];
      return [
        [
          name,
          change(says.bare || !known.has(name) ? bare(wanted) : nodeAsWanted(wanted, cib, memory.get(name)), says),
        ] as const,
      ];
    }),
  );
};
