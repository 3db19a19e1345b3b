/** Nodes whose cluster did not run then and runs now: to put all back is to stop it there. */
import { ranThen } from './kept-entry.ts';
import type { BackChange } from './look-back.ts';

export const stoppingNodes = (changes: ReadonlyMap<string, readonly BackChange[]>): ReadonlySet<string> =>
  new Set([...changes].filter(([, each]) => each.some(stops)).map(([node]) => node));

const stops = ({ entry }: BackChange): boolean =>
  entry.kind === 'unit' && entry.name === 'pacemaker.service' && !ranThen(entry);
