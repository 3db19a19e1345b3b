/** The clocks agree: each against the median of all nodes and this machine. */
import { type Diagnostic, fault, note, warning } from '../diagnostic/diagnostic.ts';
import { timeService } from '../facts/time-service.ts';
import type { Check, CheckedNode } from './check.ts';

/** Logs can't be set side by side any more. */
const warnMs = 1000;
/** apt takes no package list from the future, TLS no certificate; Pacemaker's failure timeouts and rules go wrong. */
const faultMs = 60_000;

export const clocks: Check = {
  id: 'clocks',
  title: 'Clocks agree',
  run: ({ nodes }) => {
    const ahead = nodes.flatMap(({ clockAheadMs }) => clockAheadMs ?? []);
    const median = medianOf([0, ...ahead]);
    return nodes.flatMap((checked) => [...offset(checked, median), ...service(checked)]);
  },
};

const offset = ({ node, clockAheadMs }: CheckedNode, medianMs: number): readonly Diagnostic[] => {
  const offMs = (clockAheadMs ?? medianMs) - medianMs;
  if (Math.abs(offMs) <= warnMs) {
    return [];
  }
  const say = Math.abs(offMs) > faultMs ? fault : warning;
  return [
    say('check/clock', {
      message: `The clock of ${node.name} is ${duration(Math.abs(offMs))} ${offMs > 0 ? 'ahead of' : 'behind'} the others.`,
      remedy: `Let a time service set it, on ${node.name}: apt install chrony; chronyc makestep`,
      host: node.name,
      place: node.place,
    }),
  ];
};

const service = ({ node, facts }: CheckedNode): readonly Diagnostic[] =>
  facts.container || timeService(facts.units) !== undefined
    ? []
    : [
        note('check/no-time-service', {
          message: `No time service runs on ${node.name}, so its clock drifts.`,
          remedy: `Nothing to do: apply sees to it. Or choose one yourself, on ${node.name}: apt install chrony`,
          host: node.name,
          place: node.place,
        }),
      ];

const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
};

const duration = (ms: number): string => {
  const seconds = ms / 1000;
  if (seconds < 120) {
    return `${seconds.toFixed(1)} s`;
  }
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
};
