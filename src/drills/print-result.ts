/** A drill's result as a short report for people. */
import type { RequestCount } from './analyse/analysis.ts';
import type { DrillResult, Passage } from './drill-result.ts';

/** Plain lines without colour; the first is the verdict. */
export const printResult = (result: DrillResult): readonly string[] => {
  const { takeover, back } = result;
  const rows: [string, string][] = [];
  if (takeover !== undefined) {
    rows.push(['served by', `${takeover.servedBefore ?? 'nobody'}, then ${takeover.servedAfter ?? 'nobody'}`]);
    rows.push(['longest gap', `${printGap(takeover)} (the file allows ${printMs(result.budgetMs)})`]);
    rows.push(['address moved', printMoved(takeover)]);
    rows.push(['requests', printRequests(takeover.requests)]);
    if (takeover.gapStallMs > 60) {
      rows.push([
        'measurement',
        `the client itself stalled for ${printMs(takeover.gapStallMs)}; the gap may be too long by that`,
      ]);
    }
  }
  rows.push(['one holder', printHolder(result)]);
  if (back !== undefined) {
    const home =
      back.servedAfter === result.node
        ? `${back.servedAfter} serves again`
        : `${back.servedAfter ?? 'nobody'} serves on`;
    rows.push(['way back', `${home}; longest gap ${printGap(back)}, ${printRequests(back.requests)}`]);
    if ((back.longestGapMs ?? 0) > result.budgetMs && back.move !== undefined) {
      rows.push([
        '',
        `longer than the file allows a takeover: it waited for Apache's start on ${back.move.to}. Without prefer the address stays where it is.`,
      ]);
    }
  }
  const took = printMs(result.restored.tookMs);
  rows.push([
    'put back',
    result.restored.outcome === 'as-before'
      ? `all is as before, after ${took}`
      : result.restored.outcome === 'nothing-done'
        ? 'nothing had been done'
        : `NOT as before after ${took}: ${result.restored.missing.join('; ')}`,
  ]);
  const width = Math.max(...rows.map(([label]) => label.length));
  return [
    `${result.drill} on ${result.node}: ${result.verdict.toUpperCase()}`,
    ...rows.map(([label, text]) => `  ${label.padEnd(width)}  ${text}`),
    ...result.reasons.map((reason) => `  ${'why'.padEnd(width)}  ${reason}`),
  ];
};

const printGap = ({ longestGapMs, gapEnded }: Passage): string =>
  longestGapMs === undefined
    ? 'no answer at all'
    : `${printMs(longestGapMs)}${gapEnded === 'never' ? ' and never ended' : ''}`;

const printMoved = ({ move }: Passage): string => {
  if (move === undefined) return 'no';
  const arp = move.arpAfterMs === undefined ? '' : `; ${move.to} announced itself after ${printMs(move.arpAfterMs)}`;
  return `${printMs(move.gapMs)} from the last answer of ${move.from} to the first of ${move.to}${arp}`;
};

const words: Readonly<Record<string, string>> = {
  refused: 'refused',
  reset: 'cut off',
  connect: 'no connection',
  answer: 'no answer',
  cut: 'cut short',
  bad: 'not HTTP',
  unreachable: 'no way there',
  local: "the client's own fault",
  full: 'too many open',
  'bad-status': 'error page',
  'wrong-body': 'wrong page',
};

const printRequests = ({ sent, failed, delayed, failedBy }: RequestCount): string => {
  const kinds = Object.entries(failedBy).map(([kind, count]) => `${count} ${words[kind] ?? kind}`);
  const how = kinds.length === 0 ? '' : ` (${kinds.join(', ')})`;
  return `${sent} sent, ${failed} failed${how}${delayed > 0 ? `, ${delayed} late by a packet sent again` : ''}`;
};

const printHolder = ({ oneHolder }: DrillResult): string => {
  switch (oneHolder.verdict) {
    case 'held':
      return 'never two at once, by ARP ten times a second';
    case 'violated':
      return `VIOLATED: ${oneHolder.note}`;
    case 'not-watched':
      return `not watched: ${oneHolder.note}`;
  }
};

const printMs = (ms: number): string => (ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);
