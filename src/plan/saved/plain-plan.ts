/** A plan as plain data without secrets: what is printed as JSON, and what is kept in a file. */
import { createHmac } from 'node:crypto';
import { cibFile } from '../../facts/cib-on-disk.ts';
import { parseCib } from '../../formats/cib/parse-cib.ts';
import { printCib } from '../../formats/cib/print-cib.ts';
import { withoutSource } from '../../formats/cib/without-source.ts';
import type { Plan } from '../plan.ts';
import { hideSecrets } from '../record/redact.ts';
import type { Action, Step } from '../step.ts';

/** The same fields as a Plan, each of them JSON. */
export type PlainPlan = Readonly<Record<string, unknown>> & Pick<Plan, 'format' | 'cluster' | 'file'>;

/** How a secret is hidden: for people as ***; in a file so that another one is another, with a salt of that file. */
export type Hiding = { readonly kind: 'stars' } | { readonly kind: 'salted'; readonly salt: string };

export const plainPlan = (plan: Plan, hiding: Hiding): PlainPlan => {
  const hide = hiderOf(hiding);
  const steps = plan.steps.map((step): Step => ({ ...step, action: withHiddenSeed(step.action, hide) }));
  return JSON.parse(JSON.stringify(hideSecrets({ ...plan, steps }, hide))) as PlainPlan;
};

const hiderOf =
  (hiding: Hiding) =>
  (secret: string): string =>
    hiding.kind === 'stars' ? '***' : `hidden:${createHmac('sha256', hiding.salt).update(secret).digest('hex')}`;

/** A seed is a whole CIB as text. */
const withHiddenSeed = (action: Action, hide: (secret: string) => string): Action => {
  if (action.kind === 'verify') return { ...action, cib: hiddenIn(action.cib, hide) };
  if (action.kind !== 'write' || action.path !== cibFile) return action;
  return { ...action, content: hiddenIn(action.content, hide) };
};

const hiddenIn = (text: string, hide: (secret: string) => string): string => {
  const { cib } = parseCib(text);
  // Nobody can say what is secret in a text that can't be read.
  return cib === undefined ? hide(text) : printCib(hideSecrets(withoutSource(cib), hide) as typeof cib);
};
