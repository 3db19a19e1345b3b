/** Every verb, in the order in which the help shows them. A verb file imports heavy rooms inside its action only. */
import type { Verb } from './verb.ts';
import { apply } from './verbs/apply.ts';
import { check } from './verbs/check.ts';
import { plan } from './verbs/plan.ts';

export const verbs: readonly Verb[] = [check, plan, apply];
