/** Asks all nodes that can be reached for their history; those that can't are said. */
import type { Host } from '../../hosts/host.ts';
import type { Spec } from '../../spec/spec.ts';
import { listHistory, type NodeHistory } from '../../work/history/list-history.ts';
import type { Face } from '../face.ts';
import { hostFault } from '../host-fault.ts';
import { openHosts } from '../open-hosts.ts';
import { printDiagnostics } from '../print-diagnostics.ts';

export interface AskedHistory extends AsyncDisposable {
  /** Those that could be reached. */
  readonly hosts: ReadonlyMap<string, Host>;
  readonly histories: ReadonlyMap<string, NodeHistory>;
}

/** @returns undefined when no node could be reached; the exit code is set. @throws HostError when a node is lost meanwhile */
export const askHistory = async (spec: Spec, face: Face): Promise<AskedHistory | undefined> => {
  const open = await openHosts(spec, face);
  const faults = open.failures.map((error) =>
    hostFault(
      error,
      spec.nodes.find(({ name }) => name === error.host),
    ),
  );
  printDiagnostics(faults, '', face);
  if (open.hosts.size === 0) {
    await open.close();
    face.exit(1);
    return undefined;
  }
  const histories = await askHosts(open.hosts);
  return { hosts: open.hosts, histories, [Symbol.asyncDispose]: open.close };
};

export const askHosts = async (hosts: ReadonlyMap<string, Host>): Promise<ReadonlyMap<string, NodeHistory>> =>
  new Map(
    await Promise.all(
      [...hosts].map(async ([name, host]) => [name, listHistory.read(await host.run(listHistory.ask))] as const),
    ),
  );
