/** A fingerprint of a configuration: the same for the same objects, whatever the epoch, status or layout. */
import { createHash } from 'node:crypto';
import type { Configuration } from '../formats/cib/model/cib.ts';

/** Where an object was read from is no part of what it says; nor is the order of its fields. */
const meaningful = (_key: string, value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  const entries = Object.entries(value).filter(([name, held]) => name !== 'source' && held !== undefined);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
};

export const configurationDigest = (configuration: Configuration): string =>
  createHash('sha256').update(JSON.stringify(configuration, meaningful)).digest('hex');
