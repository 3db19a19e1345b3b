/** How nodes that the file no longer names were reached: as the newest file in the nodes' history has it that names them. */
import type { Host } from '../hosts/host.ts';
import type { NodeSpec, Spec } from '../spec/spec.ts';
import { mergeHistory } from '../work/history/merge-history.ts';
import { readRecord } from '../work/history/read-record.ts';
import type { Face } from './face.ts';
import { askHosts } from './history/ask-history.ts';
import { specOfText } from './load-spec.ts';

/** Who was not named for so long has another login by now, or none. */
const mostRead = 20;

/** By name. @throws HostError when a host is lost. */
export const formerLogins = async (
  wanted: readonly { readonly name: string }[],
  { cluster, file }: Spec,
  hosts: ReadonlyMap<string, Host>,
  face: Face,
): Promise<ReadonlyMap<string, NodeSpec>> => {
  const found = new Map<string, NodeSpec>();
  for (const entry of mergeHistory(await askHosts(hosts)).slice(0, mostRead)) {
    const missing = wanted.filter(({ name }) => !found.has(name));
    if (missing.length === 0) break;
    const then = await specOfText((await readRecord(entry, hosts)).file, file, face);
    if (then?.cluster !== cluster) continue;
    for (const node of then.nodes) if (missing.some(({ name }) => name === node.name)) found.set(node.name, node);
  }
  return found;
};
