/** The colours of a plan. */
import { styleText } from 'node:util';
import type { Paint } from '../plan/plan-text.ts';
import type { Face } from './face.ts';

const tones = { add: 'green', change: 'yellow', remove: 'red', title: 'bold', dim: 'dim' } as const;

export const paintFor =
  (face: Face): Paint =>
  (tone, text) =>
    face.colour ? styleText(tones[tone], text, { validateStream: false }) : text;
