/** The page that each node is to serve at the root of a service's first site, where it is a plain file. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServiceSpec } from '../../spec/spec.ts';

/** By node name; a node whose folder has no index.html is missing. */
export const pagesOf = async (service: ServiceSpec): Promise<ReadonlyMap<string, Uint8Array>> => {
  const site = service.apache?.sites[0];
  const pages = await Promise.all(
    [...(site?.roots ?? [])].map(async ([node, root]) => {
      const page = await readFile(join(root, 'index.html')).catch(() => undefined);
      return page === undefined ? [] : [[node, new Uint8Array(page)] as const];
    }),
  );
  return new Map(pages.flat());
};
