/** The changes of a CIB as lines, with both sides, and whose change each is; secrets are not among them. */
import type { CibChange, ValueChange } from '../formats/cib/diff/cib-change.ts';
import { type Cause, causeWords } from './record/cause.ts';

const shown = (value: string, change: ValueChange): string => (change.secret ? '***' : value);

const valueLines = (values: readonly ValueChange[]): readonly string[] =>
  values
    // An object that comes without a value of its own is told by its other lines.
    .filter((value) => (value.before ?? '') !== '' || (value.after ?? '') !== '')
    .flatMap((value) => [
      ...(value.before === undefined ? [] : [`-    ${value.name} = ${shown(value.before, value)}`]),
      ...(value.after === undefined ? [] : [`+    ${value.name} = ${shown(value.after, value)}`]),
    ]);

const signs = { add: '+', change: ' ', remove: '-' } as const;

export const cibChangeLines = (
  changes: readonly CibChange[],
  causeOf: (change: CibChange) => Cause | undefined,
): readonly string[] =>
  changes.flatMap((change) => [
    `${signs[change.change]} ${change.what} ${change.id}${causeWords(causeOf(change), change.change)}`,
    ...valueLines(change.values),
  ]);
