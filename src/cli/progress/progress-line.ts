/** An event as one line, for the live list and for plain lines. */
import { styleText } from 'node:util';
import { visible } from '../../diagnostic/visible.ts';
import type { Progress } from '../../progress/progress.ts';
import { elapsed } from '../elapsed.ts';

export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

/** Colours the text, or leaves it alone. */
export const paintFor = (colour: boolean): Paint =>
  colour ? (style, text) => styleText(style, text, { validateStream: false }) : (_style, text) => text;

/** `[lan-slave] `, or nothing. */
export const hostLabel = (host: string | undefined, paint: Paint): string =>
  host === undefined ? '' : `${paint('bold', `[${visible(host)}]`)} `;

export type Settled = Extract<Progress, { kind: 'finished' | 'failed' }>;

/** `[lan-slave] Packages … done (1.2 s)`. */
export const settledLine = (event: Settled, paint: Paint): string => {
  const head = `${hostLabel(event.host, paint)}${visible(event.title)} … `;
  const took = paint('dim', `(${elapsed(event.elapsedMs)})`);
  if (event.kind === 'failed') return `${head}${paint('red', 'failed')} ${took}: ${visible(event.diagnostic.message)}`;
  return `${head}${event.outcome === 'done' ? paint('green', 'done') : paint('dim', event.outcome)} ${took}`;
};
