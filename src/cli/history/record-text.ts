/** One apply for people: who, when, the plan as it was shown, and how each step went. */
import type { Paint } from '../../plan/plan-text.ts';
import type { HistoryEntry } from '../../work/history/merge-history.ts';
import type { ApplyRecord, RecordedStep } from '../../work/history/read-record.ts';
import { elapsed } from '../elapsed.ts';
import { fileWord } from '../file-word.ts';
import { localTime } from './local-time.ts';

/** @param file as the admin named it now: the commands that are shown hold it. */
export const recordText = (entry: HistoryEntry, { plan, steps }: ApplyRecord, file: string, paint: Paint): string => {
  const { about, state, why, number, nodes } = entry;
  return [
    `${paint('title', about.id)}  relais ${about.doing} ${about.file}: ${state}`,
    ...(why === undefined ? [] : [`  ${why}`]),
    `  ${localTime(about.began)}, by ${about.who} at ${about.from}, relais ${about.version}; kept on ${nodes.join(', ')}`,
    ...(about.missing.length === 0 ? [] : [`  without ${about.missing.join(', ')}, which could not be reached`]),
    '',
    plan.trimEnd(),
    '',
    paint('title', 'how it went'),
    ...steps.map((step) => `    ${outcomeOf(step).padEnd(12)}[${step.node}] ${step.title}`),
    '',
    `The file as it was applied: relais history show ${number}${fileWord(file)} --file`,
    `Back to what was before it: relais rollback ${number}${fileWord(file)}`,
    '',
  ].join('\n');
};

const outcomeOf = ({ outcome, elapsedMs }: RecordedStep): string => {
  if (outcome === 'began') return 'cut off';
  return outcome === 'done' && elapsedMs !== undefined ? elapsed(elapsedMs) : outcome;
};
