/** The list of applies for people. */

import type { Paint } from '../../plan/plan-text.ts';
import type { HistoryEntry } from '../../work/history/merge-history.ts';
import { localTime } from './local-time.ts';

export const historyText = (entries: readonly HistoryEntry[], paint: Paint): string => {
  const rows = entries.map((entry) => [
    String(entry.number),
    localTime(entry.about.began),
    entry.state,
    `${entry.about.who}@${entry.about.from}`,
    whatOf(entry),
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row, index) => {
      const [number = '', when = '', state = '', who = '', what = ''] = row.map((cell, column) =>
        column === 0 ? cell.padStart(widths[0] ?? 0) : cell.padEnd(widths[column] ?? 0),
      );
      const entry = entries[index];
      const more = entry === undefined ? [] : remarks(entry);
      return [
        `${paint('title', number)}  ${when}  ${paint(toneOf(entry), state)}  ${who}  ${what}`,
        ...more.map((line) => `${' '.repeat(number.length)}  ${paint('dim', line)}`),
        '',
      ].join('\n');
    })
    .join('');
};

const toneOf = (entry: HistoryEntry | undefined): Parameters<Paint>[0] => {
  if (entry?.state === 'done') return 'add';
  return entry?.state === 'under way' ? 'change' : 'remove';
};

const mostShown = 3;

const whatOf = ({ about }: HistoryEntry): string => {
  const titles = about.changes ?? stepTitles(about);
  const rest = titles.length > mostShown ? `; and ${titles.length - mostShown} more` : '';
  const what = titles.length === 0 ? nothingOf(about) : `${titles.slice(0, mostShown).join('; ')}${rest}`;
  return `${about.doing === 'rollback' ? 'rollback: ' : ''}${what}`;
};

/** An apply that found all as it is to be only ends another's waiting to be confirmed. */
const nothingOf = ({ doing }: HistoryEntry['about']): string =>
  doing === 'apply' ? 'nothing changed: confirmed what an apply that was cut off had done' : 'nothing changed';

/** Of an earlier version's record: its steps, without those that every apply has. */
const stepTitles = ({ steps }: HistoryEntry['about']): readonly string[] => {
  const own = steps.filter(({ id, wave }) => wave !== 'settle' && wave !== 'remember' && !id.endsWith('/note'));
  return [...new Set(own.map(({ title }) => title))];
};

const remarks = ({ about, why, state, nodes, rolledBack, armed }: HistoryEntry): readonly string[] => [
  about.id,
  ...(why === undefined ? [] : [why]),
  ...(about.missing.length === 0 ? [] : [`without ${about.missing.join(', ')}, which could not be reached`]),
  ...(state === 'rolled back' && rolledBack.length < nodes.length
    ? [
        `put back on ${rolledBack.join(', ')} only, not on ${nodes.filter((node) => !rolledBack.includes(node)).join(', ')}`,
      ]
    : []),
  ...(armed.length > 0 && state !== 'under way'
    ? [`${armed.join(', ')} will put it back: it was not confirmed yet`]
    : []),
];
