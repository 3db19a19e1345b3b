/** How fast a lost node is noticed: a profile, or figures of one's own. */
import * as z from 'zod';
import { described, duration } from './fields.ts';

export const profiles = ['fast', 'balanced', 'patient'] as const;

const hourMs = 3_600_000;

export const failoverSchema = described(
  z.union([
    described(
      z.enum(profiles),
      'fast: 300 ms until a lost node is suspected; balanced: 500 ms; patient: 3 s.',
      'balanced',
    ),
    z.strictObject({
      token: described(
        duration(1, hourMs),
        'How long Corosync waits for a node before it suspects it lost (totem.token).',
        '800ms',
      ),
      consensus: described(
        duration(1, hourMs),
        'How long the others then wait to agree (totem.consensus); 1.2 × token when absent.',
        '960ms',
      ).optional(),
      budget: described(
        duration(1, hourMs),
        'The longest gap that a visitor may see when a node loses power; drills judge by it. token + consensus + 1.4 s when absent.',
        '4s',
      ).optional(),
      monitor: described(
        duration(100, hourMs),
        'How often a service’s health is looked at; 5s when absent.',
        '5s',
      ).optional(),
    }),
  ]),
  'How fast a lost node is noticed: fast, balanced or patient, or figures of your own. balanced when absent.',
  'balanced',
);
