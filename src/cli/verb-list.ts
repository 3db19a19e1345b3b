/** Every verb, in the order in which the help shows them. A verb file imports heavy rooms inside its action only. */
import type { Verb } from './verb.ts';
import { check } from './verbs/check.ts';

export const verbs: readonly Verb[] = [check];
