/** A file is shown even before its nodes have addresses: as an import of a CIB leaves it. */
import type { GivenAddresses } from '../../spec/given-addresses.ts';
import { readOutline } from '../../spec/read-outline.ts';
import { type ReadSpec, readSpec } from '../../spec/read-spec.ts';

/** As readSpec; nodes without an address get one of the range for documentation (RFC 5737), which the CIB doesn't show. */
export const readWithoutAddresses = (text: string, file: string): ReadSpec => {
  const read = readSpec(text, file);
  if (read.spec !== undefined) return read;
  const { outline } = readOutline(text, file);
  if (outline === undefined || outline.services.some(({ address }) => address === undefined)) return read;
  const without = outline.nodes.filter(({ address }) => address === undefined);
  const given: GivenAddresses = {
    nodes: new Map(without.map(({ name }, index) => [name, `192.0.2.${index + 1}`])),
    services: new Map(),
  };
  return without.length === 0 ? read : readSpec(text, file, given);
};
