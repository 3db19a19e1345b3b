/** Whether Pacemaker's own sections say if lost nodes are fenced. */
import { canonicalProperty } from '../formats/cib/version/property-names.ts';

/** A fence device among the resources, or the property that turns fencing on and off; `value` is the file's, unchecked. */
export const fencingWords = (value: Readonly<Record<string, unknown>>): boolean =>
  [value.resources, value.templates].some((entries) => valuesOf(entries).some(isFenceDevice)) ||
  mentions(value.properties);

const isFenceDevice = (entry: unknown): boolean =>
  isMap(entry) &&
  (entry.class === 'stonith' || (typeof entry.agent === 'string' && entry.agent.startsWith('stonith:')));

const mentions = (properties: unknown): boolean => {
  if (Array.isArray(properties)) return properties.some((set) => isMap(set) && mentions(set.nvpairs));
  return isMap(properties) && Object.keys(properties).some((name) => canonicalProperty(name) === 'fencing-enabled');
};

const valuesOf = (entries: unknown): readonly unknown[] => (isMap(entries) ? Object.values(entries) : []);

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
