/** Looks at all nodes side by side, each in one round trip, and changes nothing. */
import type { Answer } from '../command/answer.ts';
import { cibInForce } from '../facts/cib-in-force.ts';
import { cibOnDisk } from '../facts/cib-on-disk.ts';
import { clusterUnits } from '../facts/cluster-units.ts';
import { corosyncConf } from '../facts/corosync-conf.ts';
import { corosyncInForce } from '../facts/corosync-in-force.ts';
import { lastApply } from '../facts/last-apply.ts';
import type { Host } from '../hosts/host.ts';
import { kindOf } from '../plan/elements/element-kind-list.ts';
import { withoutHold } from '../plan/hold.ts';
import type { Observed, ObservedNode } from '../plan/observed.ts';
import type { State } from '../plan/state.ts';
import type { Element } from '../services/element.ts';

/** For a question that a host did not answer. */
const silence: Answer = { exitCode: 255, stdout: '', stderr: '', elapsedMs: 0 };

const observeNode = async (
  host: Host,
  desired: ReadonlyMap<string, Element>,
  signal: AbortSignal | undefined,
): Promise<ObservedNode> => {
  const elements = [...desired];
  const answers = await host.ask(
    [
      clusterUnits.ask,
      corosyncConf.ask,
      cibOnDisk.ask,
      cibInForce.ask,
      lastApply.ask,
      corosyncInForce.ask,
      ...elements.map(([, element]) => kindOf(element).question(element)),
    ],
    signal === undefined ? {} : { signal },
  );
  const at = (index: number): Answer => answers[index] ?? silence;
  const first = 6;
  const last = lastApply.read(at(4));
  const inForce = corosyncInForce.read(at(5));
  return {
    units: clusterUnits.read(at(0)),
    corosyncConf: corosyncConf.read(at(1)),
    cibOnDisk: cibOnDisk.read(at(2)),
    ...withoutHold(cibInForce.read(at(3))),
    ...(inForce === undefined ? {} : { corosyncInForce: inForce }),
    ...(last === undefined ? {} : { lastApply: last }),
    elements: new Map(
      elements.flatMap(([id, element], index) => {
        const seen = kindOf(element).read(at(first + index), element);
        return seen === undefined ? [] : [[id, seen] as const];
      }),
    ),
  };
};

/** @throws HostError when a host can't be reached any more. */
export const observe = async (
  hosts: ReadonlyMap<string, Host>,
  desired: State,
  signal?: AbortSignal,
): Promise<Observed> =>
  new Map(
    await Promise.all(
      [...hosts].map(
        async ([name, host]) => [name, await observeNode(host, desired.nodes.get(name) ?? new Map(), signal)] as const,
      ),
    ),
  );
