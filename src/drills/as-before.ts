/** What of a cluster is not yet as it was before a drill. */
import type { ClusterStatus } from '../work/status/cluster-status.ts';

/** @returns in words, what is still missing; empty when all is as it was. Where a resource runs may differ. */
export const notAsBefore = (before: ClusterStatus, now: ClusterStatus): readonly string[] => {
  const nodes = before.nodes.flatMap(({ name, state }) => {
    const node = now.nodes.find((one) => one.name === name);
    if (node?.state === state) return [];
    return [`${name} is ${node?.state ?? 'gone'}, and was ${state}`];
  });
  const resources = before.resources.flatMap(({ id, active, trouble }) => {
    const resource = now.resources.find((one) => one.id === id);
    if (resource === undefined) return [`${id} is gone`];
    if (resource.pending !== undefined) return [`${id}: ${resource.pending} is under way`];
    if (resource.trouble !== trouble) return [`${id} is ${resource.trouble ?? 'well again'}`];
    if (resource.active.length === active.length) return [];
    return [`${id} runs on ${resource.active.length} nodes, and ran on ${active.length}`];
  });
  const services = before.services.flatMap(({ name, prefer, carriers }) => {
    const service = now.services.find((one) => one.name === name);
    if (service?.carriers.length !== 1) return [`${name} is held by ${service?.carriers.length ?? 0} nodes`];
    const home = prefer !== undefined && carriers[0] === prefer;
    return home && service.carriers[0] !== prefer ? [`${name} is on ${service.carriers[0]}, and was on ${prefer}`] : [];
  });
  return [...nodes, ...resources, ...services];
};
