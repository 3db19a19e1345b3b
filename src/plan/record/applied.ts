/**
 * What relais remembers on a node of its last apply, so that the next one can tell a change made by hand from a new wish, and takes
 * away what it made and nobody wants any more. It holds digests and names, and no secret.
 */
import type { Configuration } from '../../formats/cib/model/cib.ts';
import { parseCib } from '../../formats/cib/parse-cib.ts';
import { seedCib } from '../seed-cib.ts';
import { type Made, readMade } from './made.ts';
import { redact } from './redact.ts';
import { readUnreadCorosync, type UnreadCorosync } from './unread-corosync.ts';

export interface Applied {
  readonly format: 'relais.applied/1';
  readonly cluster: string;
  /** By an element's id: the digest of what was wanted, and came true. */
  readonly elements: Readonly<Record<string, string>>;
  /** By an element's id: what is there because of relais, that of an apply under way included. */
  readonly made: Readonly<Record<string, Made>>;
  /** Packages that were asked for. */
  readonly packages: readonly string[];
  /** The configuration that was wanted and came true, as a CIB; '' before the first apply ended. */
  readonly cib: string;
  /** An apply has noted what it will make, and did not come to its end yet. */
  readonly apply?: 'begun';
  /** An apply is about to change what Apache reads, or was cut off before Apache had read it. */
  readonly apache?: 'unread';
  /** What an apply is about to change for Corosync, or was cut off before that had taken it over, where Corosync itself can't be asked. */
  readonly corosync?: UnreadCorosync;
}

export const nothingApplied = (cluster: string): Applied => ({
  format: 'relais.applied/1',
  cluster,
  elements: {},
  made: {},
  packages: [],
  cib: '',
});

/** Sorted, so that the same record is the same text. */
export const printApplied = (applied: Applied): string =>
  `${JSON.stringify({ ...applied, elements: sorted(applied.elements), made: sorted(applied.made) }, undefined, 1)}\n`;

const sorted = <T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Undefined for what is no record: it then counts as none. */
export const parseApplied = (text: string): Applied | undefined => {
  const value = parse(text);
  if (value.format !== 'relais.applied/1') return undefined;
  const corosync = readUnreadCorosync(record(value.corosync));
  return {
    format: 'relais.applied/1',
    cluster: typeof value.cluster === 'string' ? value.cluster : '',
    elements: Object.fromEntries(
      Object.entries(record(value.elements)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
    made: Object.fromEntries(
      Object.entries(record(value.made)).flatMap(([id, each]) => {
        const made = readMade(each);
        return made === undefined ? [] : [[id, made] as const];
      }),
    ),
    packages: (Array.isArray(value.packages) ? value.packages : []).filter((name) => typeof name === 'string'),
    cib: typeof value.cib === 'string' ? value.cib : '',
    ...(value.apply === 'begun' ? { apply: value.apply } : {}),
    ...(value.apache === 'unread' ? { apache: value.apache } : {}),
    ...(Object.keys(corosync).length === 0 ? {} : { corosync }),
  };
};

const parse = (text: string): Readonly<Record<string, unknown>> => {
  try {
    return record(JSON.parse(text));
  } catch {
    return {};
  }
};

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

/** The configuration that was applied last, its secrets as digests; undefined where none is known. */
export const appliedConfiguration = (applied: Applied | undefined): Configuration | undefined =>
  applied === undefined || applied.cib === '' ? undefined : parseCib(applied.cib).cib?.configuration;

export const rememberedCib = (wanted: Configuration): string => seedCib(redact(wanted));
