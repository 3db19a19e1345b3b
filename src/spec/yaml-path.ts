/** Where in the file's value something stands. */

/** Steps from the top of the file, such as ['nodes', 'lan-slave', 'links', 0]. */
export type YamlPath = readonly PropertyKey[];

/** The path as a reader says it: nodes.lan-slave.links[0]; the file itself where it is empty. */
export const fieldName = (path: YamlPath): string =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}${text === '' ? '' : '.'}${String(step)}`),
    '',
  ) || 'The file';

/** What stands there; undefined where nothing does. */
export const valueAt = (value: unknown, path: YamlPath): unknown =>
  path.reduce<unknown>(
    (at, step) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, step)
        ? (at as Record<PropertyKey, unknown>)[step]
        : undefined,
    value,
  );
