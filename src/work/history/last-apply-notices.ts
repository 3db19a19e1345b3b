/** What is to be known of the newest apply before anything else is done: that it was put back, or will be. */
import { type Diagnostic, note, warning } from '../../diagnostic/diagnostic.ts';
import type { LastApply } from '../../facts/last-apply.ts';
import { readOutcome } from './about.ts';

/** @param of by node; a node without an apply is missing. */
export const lastApplyNotices = (of: ReadonlyMap<string, LastApply>): readonly Diagnostic[] => {
  const newest = [...of.values()]
    .map(({ id }) => id)
    .toSorted()
    .at(-1);
  const held = [...of].filter(([, { id }]) => id === newest);
  // Whoever is at work says himself how it ends.
  if (newest === undefined || held.some(([, { underWay }]) => underWay === 'yes')) return [];
  const armed = held.filter(([, { guard }]) => guard === 'armed');
  if (armed.length > 0) return [unconfirmed(newest, armed)];
  const back = held.flatMap(([node, { outcome }]) => {
    const read = readOutcome(parsed(outcome));
    return read?.outcome === 'rolled back' ? [{ node, ...read }] : [];
  });
  const first = back.find(({ by }) => by === 'apply') ?? back[0];
  if (first === undefined) return [];
  const elsewhere = held.map(([node]) => node).filter((node) => !back.some((one) => one.node === node));
  return [
    (elsewhere.length > 0 ? warning : note)('apply/was-rolled-back', {
      message:
        `The last apply (${newest}) was rolled back${first.by === 'timer' ? ' by the nodes themselves' : ''}` +
        `${first.why === undefined ? '' : `: ${first.why}`}` +
        `${elsewhere.length === 0 ? '.' : `; not on ${elsewhere.join(', ')}, though.`}`,
      remedy:
        elsewhere.length === 0
          ? `${
              first.by === 'timer'
                ? 'If it was killed or its machine went away: relais apply does it again. If it cut itself off, the next one would, too.'
                : 'Unless that is mended by now, the next relais apply ends the same way.'
            } What it did: relais history show 1`
          : 'Bring all nodes to the same state: relais apply, or relais rollback.',
    }),
  ];
};

const unconfirmed = (id: string, armed: readonly (readonly [string, LastApply])[]): Diagnostic => {
  const nodes = armed.map(([node]) => node);
  const [last] = armed.flatMap(([, { due }]) => due ?? []).toSorted((a, b) => b.inSeconds - a.inSeconds);
  const when =
    last === undefined
      ? 'soon'
      : `in ${last.inSeconds} s, at ${last.at} by ${nodes.length === 1 ? 'its clock' : 'their clocks'},`;
  return warning('apply/unconfirmed', {
    message: `The apply ${id} was cut off before it was confirmed: ${when} ${nodes.join(', ')} will put back by ${nodes.length === 1 ? 'itself' : 'themselves'} what it replaced.`,
    remedy: 'To keep what it did and go on from it, now: relais apply. To have it undone: wait.',
  });
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
