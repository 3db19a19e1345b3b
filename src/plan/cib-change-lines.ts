/** The changes of a CIB as lines, with both sides, and whose change each is; secrets are not among them. */
import type { CibChange, ValueChange } from '../formats/cib/diff/cib-change.ts';
import { type Cause, causeWords } from './record/cause.ts';

const shown = (value: string, change: ValueChange): string => (change.secret ? '***' : value);

type Side = 'before' | 'after';

/** A part of an object without a value of its own, such as an operation, is told by its name where none of its words is. */
const valueLines = (values: readonly ValueChange[]): readonly string[] => {
  const line = (sign: string, side: Side, value: ValueChange): readonly string[] => {
    const text = value[side];
    if (text === undefined) return [];
    if (text !== '') return [`${sign}    ${value.name} = ${shown(text, value)}`];
    if (value.before !== undefined && value.after !== undefined) return [`${sign}    ${value.name} =`];
    const isTold = values.some((other) => other[side] !== undefined && other.name.startsWith(`${value.name} `));
    return isTold ? [] : [`${sign}    ${value.name}`];
  };
  return values.flatMap((value) => [...line('-', 'before', value), ...line('+', 'after', value)]);
};

const signs = { add: '+', change: ' ', remove: '-' } as const;

export const cibChangeLines = (
  changes: readonly CibChange[],
  causeOf: (change: CibChange) => Cause | undefined,
): readonly string[] =>
  changes.flatMap((change) => [
    `${signs[change.change]} ${change.what} ${change.id}${causeWords(causeOf(change), change.change)}`,
    ...valueLines(change.values),
  ]);
