/** Addresses for what the file leaves without one: a lab file may, and gets them from the lab. */

export interface GivenAddresses {
  /** Node name → address. */
  readonly nodes: ReadonlyMap<string, string>;
  /** Service name → address with prefix. */
  readonly services: ReadonlyMap<string, string>;
}

/** The file's value with the gaps filled; what is written stays. */
export const withGiven = (value: unknown, given: GivenAddresses): unknown => {
  if (!isMap(value)) return value;
  return {
    ...value,
    ...fill(value, 'nodes', given.nodes, (address) => address),
    ...fill(value, 'services', given.services, (address) => ({ address })),
  };
};

const fill = (
  value: Readonly<Record<string, unknown>>,
  key: 'nodes' | 'services',
  given: ReadonlyMap<string, string>,
  whenEmpty: (address: string) => unknown,
): Readonly<Record<string, unknown>> => {
  const entries = value[key];
  if (!isMap(entries)) return {};
  const filled = Object.entries(entries).map(([name, entry]) => {
    const address = given.get(name);
    if (address === undefined) return [name, entry];
    if (entry === null) return [name, whenEmpty(address)];
    return [name, isMap(entry) && !('address' in entry) ? { ...entry, address } : entry];
  });
  return { [key]: Object.fromEntries(filled) as unknown };
};

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
