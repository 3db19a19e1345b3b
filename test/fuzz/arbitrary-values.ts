/** What configurations are made of: texts, ids, and some of each. */
import fc, { type Arbitrary } from 'fast-check';

/** Text that XML can hold, awkward characters included. */
const word = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    '10s',
    'INFINITY',
    'true',
    '',
    ' x ',
    '"',
    "'",
    '<&>',
    'é',
    '\t\n',
    '𝒳',
    '__proto__',
    ']]>',
    '--',
  ),
  fc.string({ unit: 'grapheme-ascii', maxLength: 8 }),
);

/** Drawn from few, so that two configurations have objects in common. */
export const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g-1', 'h.2');

export const texts = <K extends string>(...names: readonly K[]): Arbitrary<{ readonly [N in K]?: string }> =>
  fc.record(Object.fromEntries(names.map((name) => [name, word])) as Record<K, Arbitrary<string>>, {
    requiredKeys: [],
  });

export const some = <T>(one: Arbitrary<T>, maxLength = 2): Arbitrary<readonly T[]> => fc.array(one, { maxLength });

/** The two parts as one object. */
export const both = <A extends object, B extends object>(one: Arbitrary<A>, other: Arbitrary<B>): Arbitrary<A & B> =>
  fc.tuple(one, other).map(([a, b]) => ({ ...a, ...b }));
