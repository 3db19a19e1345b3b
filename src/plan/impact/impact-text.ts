/** An impact for people: a line each for what something happens to, and what has to be said before it is done. */
import type { Paint } from '../plan-text.ts';
import type { ExpectedGap } from './expected-gap.ts';
import type { Effect, Impact } from './impact.ts';

const tones = { stops: 'remove', interrupted: 'change', starts: 'add', unnoticed: 'dim' } as const;

export const impactLines = (impact: Impact, paint: Paint): readonly string[] => [
  paint('title', 'what it does to the services'),
  ...impact.effects.map((effect) => `    ${paint(tones[effect.effect], `${effect.name}: `)}${effectText(effect)}`),
  ...(impact.prediction === 'failed'
    ? ['    What Pacemaker would do could not be asked: it may move, restart or stop services.']
    : impact.effects.some(({ effect }) => effect === 'stops' || effect === 'interrupted')
      ? []
      : ['    No service is interrupted.']),
  ...impact.needs.map(({ allow, why }) => `    ${paint('remove', `needs --allow ${allow}`)}: ${why}`),
];

/** Without the name: "the address moves from one to two; expected gap about 0.3 s (as in the drill of 2026-11-22)". */
export const effectText = ({ says, effect, gap }: Effect): string =>
  [
    ...(effect === 'stops' ? ['stops for good'] : []),
    ...says,
    ...(effect === 'interrupted' && gap !== undefined ? [gapText(gap)] : []),
  ].join('; ');

/** Other machines, and busier ones, have other gaps: a figure of the labs is told as a rough one. */
const gapText = ({ ms, source, day }: ExpectedGap): string =>
  source === 'drill'
    ? `expected gap about ${seconds(ms)} s (as in the drill of ${day})`
    : `expected gap roughly ${seconds(ms)} s (as in relais's labs; longer where the nodes are busy)`;

const seconds = (ms: number): string => Math.max(0.1, Math.round(ms / 100) / 10).toFixed(1);
