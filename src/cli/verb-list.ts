/** Every verb, in the order in which the help shows them. A verb file imports heavy rooms inside its action only. */
import type { Verb } from './verb.ts';
import { apply } from './verbs/apply.ts';
import { check } from './verbs/check.ts';
import { completion } from './verbs/completion.ts';
import { convert } from './verbs/convert.ts';
import { drill } from './verbs/drill.ts';
import { history } from './verbs/history.ts';
import { importVerb } from './verbs/import.ts';
import { init } from './verbs/init.ts';
import { lab } from './verbs/lab.ts';
import { plan } from './verbs/plan.ts';
import { render } from './verbs/render.ts';
import { rollback } from './verbs/rollback.ts';
import { rotateKey } from './verbs/rotate-key.ts';
import { schema } from './verbs/schema.ts';
import { status } from './verbs/status.ts';

export const verbs: readonly Verb[] = [
  init,
  importVerb,
  check,
  plan,
  apply,
  lab,
  status,
  drill,
  history,
  rotateKey,
  rollback,
  render,
  convert,
  schema,
  completion,
];
