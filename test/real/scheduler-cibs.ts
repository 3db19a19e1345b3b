/** The CIBs of Pacemaker's own scheduler tests, as Debian ships them. */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { DebianRelease } from '../../src/lab/debian-release.ts';

const suites: Readonly<Record<DebianRelease, string>> = { '12': 'bookworm', '13': 'trixie' };

/** How many the release ships. */
export const cibCount: Readonly<Record<DebianRelease, number>> = { '12': 799, '13': 853 };

interface SchedulerCibs {
  /** Holds the CIBs. */
  readonly folder: string;
  /** Holds Pacemaker's RELAX NG schemas. */
  readonly schemas: string;
  /** Of all files, sorted. */
  readonly names: readonly string[];
}

/** Fetched by scripts/fetch-scheduler-cibs.sh when they are not in the cache; else why they are not to be had here. */
export const schedulerCibs = (release: DebianRelease): SchedulerCibs | string => {
  try {
    const script = path.join(import.meta.dirname, '../../scripts/fetch-scheduler-cibs.sh');
    const folder = execFileSync(script, [suites[release]], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
    const names = readdirSync(`${folder}/scheduler`).toSorted();
    return { folder: `${folder}/scheduler`, schemas: `${folder}/schemas`, names };
  } catch (problem) {
    return String((problem as { stderr?: string }).stderr ?? problem).trim();
  }
};

/** Kinds of objects that the even share could miss. */
const always: readonly string[] = [
  'bundle-replicas-change.xml',
  'nvpair-date-rules-1.xml',
  'order-sets.xml',
  'ticket-rsc-sets-1.xml',
  'utilization.xml',
];

/** All of them with RELAIS_TESTS=all; else a share, the same each time. */
export const triedOf = (names: readonly string[], everyNth: number): readonly string[] =>
  process.env.RELAIS_TESTS === 'all'
    ? names
    : names.filter((name, index) => index % everyNth === 0 || always.includes(name));
