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
  if (Array.isArray(properties)) return properties.some(mentionsInList);
  return isMap(properties) && Object.keys(properties).some(isFencingEnabled);
};

/** A set, or a pair of one whose names are not all different. */
const mentionsInList = (item: unknown): boolean =>
  isMap(item) && (mentions(item.nvpairs) || (typeof item.name === 'string' && isFencingEnabled(item.name)));

const isFencingEnabled = (name: string): boolean => canonicalProperty(name) === 'fencing-enabled';

const valuesOf = (entries: unknown): readonly unknown[] => (isMap(entries) ? Object.values(entries) : []);

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
