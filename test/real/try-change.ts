/** One change applied while visitors come: what the plan said of it, and what then happened. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TransitionAction } from '../../src/formats/transition/transition.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { runOn } from '../../src/lab/run-on.ts';
import type { Impact } from '../../src/plan/impact/impact.ts';
import { impactLines } from '../../src/plan/impact/impact-text.ts';
import { carriedOut, markLogs } from './carried-out.ts';
import type { Change } from './changes.ts';
import { fileText, type RelaisFile } from './relais-file.ts';
import { runRelais } from './run-relais.ts';
import type { Project } from './two-nodes.ts';
import { visitWhile } from './visitors.ts';

export interface Tried {
  readonly name: string;
  readonly exitCode: number;
  readonly stderr: string;
  /** The plan's account, as it is printed. */
  readonly said: string;
  /** Operations that the plan announced, and those that Pacemaker's controllers carried out: `start db one`, sorted. */
  readonly predicted: readonly string[];
  readonly done: readonly string[];
  /** What the plan leaves open, and was done: an agent's promotions. */
  readonly leftOpen: readonly string[];
  /** Of the service web, in ms. */
  readonly expectedGapMs?: number;
  readonly longestGapMs: number;
  readonly unserved: number;
  readonly elapsedMs: number;
}

export const tryChange = async (
  lab: Lab,
  { folder, ip }: Project,
  file: RelaisFile,
  change: Change,
): Promise<Tried> => {
  const { name, edit, byHand, byHandEverywhere, allow = [] } = change;
  if (byHandEverywhere !== undefined) {
    await Promise.all(lab.hosts.map((host) => runOn(lab, host.name, ['sh', '-c', byHandEverywhere])));
  }
  if (byHand !== undefined) await runOn(lab, lab.hosts[0]?.name ?? '', ['sh', '-c', byHand]);
  edit?.(file, (last) => `${ip.replace(/\d+$/, String(last))}/24`);
  writeFile(folder, file);
  const mark = await markLogs(lab);
  const words = ['apply', '--yes', ...allow.flatMap((word) => ['--allow', word]), '--output', 'json'];
  let ended: Awaited<ReturnType<typeof runRelais>> | undefined;
  const { longestGapMs, unserved } = await visitWhile(ip, async () => {
    ended = await runRelais(folder, words);
  });
  const { exitCode = 1, stderr = '', stdout = '', elapsedMs = 0 } = ended ?? {};
  const impact = stdout === '' ? undefined : (JSON.parse(stdout) as { plan?: { impact?: Impact } }).plan?.impact;
  const said = impact === undefined ? '' : impactLines(impact, (_, text) => text).join('\n');
  const predicted = (impact?.actions ?? []).flatMap(operationsOf).toSorted();
  const done = await carriedOut(lab, mark);
  const leftOpen = done.filter((one) => {
    const [task, resource = ''] = one.split(' ');
    return task === 'promote' && !predicted.includes(one) && isLeftOpen(said, resource);
  });
  const gap = impact?.effects.find((effect) => effect.name === 'web')?.gap;
  return {
    ...{ name, exitCode, stderr, longestGapMs, unserved, elapsedMs },
    said,
    predicted,
    done: done.filter((one) => !leftOpen.includes(one)),
    leftOpen,
    ...(gap === undefined ? {} : { expectedGapMs: gap.ms }),
  };
};

const isLeftOpen = (said: string, resource: string): boolean =>
  said
    .split('\n')
    .some((line) => line.includes(`${resource}: `) && line.includes('its agent then says where it is promoted'));

export const writeFile = (folder: string, file: RelaisFile): void =>
  writeFileSync(path.join(folder, 'relais.yaml'), fileText(file));

/** The operations that the scheduler's actions come to. */
const operationsOf = (action: TransitionAction): readonly string[] => {
  const { kind, resource, from = '', role, hindered } = action;
  if (hindered !== undefined) return [];
  // What is promoted is demoted first; the scheduler's line says but that it stops.
  const first = ['stop', 'move', 'restart'].includes(kind) && isPromoted(role) ? [`demote ${resource} ${from}`] : [];
  return [...first, ...alone(action)];
};

/** In 2.1.5 it may still have its older name. */
const isPromoted = (role: string | undefined): boolean => role === 'Promoted' || role === 'Master';

const alone = ({ kind, resource, from = '', to = '' }: TransitionAction): readonly string[] => {
  switch (kind) {
    case 'start':
      return [`start ${resource} ${to}`];
    case 'stop':
      return [`stop ${resource} ${from}`];
    case 'move':
      return [`stop ${resource} ${from}`, `start ${resource} ${to}`];
    case 'restart':
    case 'recover':
      return [`stop ${resource} ${from}`, `start ${resource} ${from}`];
    default:
      return [`${kind} ${resource} ${to || from}`];
  }
};

/** As a table: whether it went as it was said, and the client's longest gap beside the expected one. */
export const triedTable = (rows: readonly Tried[]): string => {
  const agreed = rows.filter(asSaid).length;
  return [
    `${agreed} of ${rows.length} changes went as their plans said:`,
    '          expected  longest gap  unserved  time   change: what Pacemaker did',
    ...rows.map((row) => {
      const gap = row.expectedGapMs === undefined ? '-' : `${row.expectedGapMs} ms`;
      const figures = [
        gap.padStart(9),
        `${Math.round(row.longestGapMs)} ms`.padStart(12),
        String(row.unserved).padStart(9),
        `${(row.elapsedMs / 1000).toFixed(1)} s`.padStart(7),
      ].join(' ');
      const verdict = asSaid(row) ? 'as said  ' : 'OTHERWISE';
      const differently = asSaid(row) ? '' : `; predicted: ${row.predicted.join(', ') || 'nothing'}`;
      const open = row.leftOpen.length === 0 ? '' : `; left open: ${row.leftOpen.join(', ')}`;
      return `${verdict}${figures}  ${row.name}: ${row.done.join(', ') || 'nothing'}${open}${differently}`;
    }),
    '',
  ].join('\n');
};

const asSaid = ({ predicted, done }: Tried): boolean => predicted.join() === done.join();
