/** Words, pairs and records, for tests. */
import fc from 'fast-check';
import type { Pair } from './attribute-list.ts';
import type { Word } from './word.ts';

export const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,11}$/);
/** Anything that a line can hold: quotes, backslashes, blanks, letters of other scripts. */
export const text = fc
  .array(
    fc.oneof(fc.constantFrom(...'\\"\'=#:$@{}()[]| \t/<>&'), fc.constantFrom('a', 'B', '7', 'é', '漢', '.', '-')),
    {
      minLength: 1,
      maxLength: 14,
    },
  )
  .map((characters) => characters.join(''));
export const word = (from: fc.Arbitrary<string>): fc.Arbitrary<Word> => from.map((each) => ({ text: each }));
export const id = word(name);
export const list = <T>(of: fc.Arbitrary<T>, minLength = 0, maxLength = 3): fc.Arbitrary<T[]> =>
  fc.array(of, { minLength, maxLength });
/** A record whose optional fields are absent, not undefined. */
export const record = <T, K extends keyof T = never>(
  required: { [P in keyof T]: fc.Arbitrary<T[P]> },
  optional: { [P in K]: fc.Arbitrary<T[P]> } = {} as { [P in K]: fc.Arbitrary<T[P]> },
): fc.Arbitrary<T> =>
  fc.record(
    { ...required, ...optional },
    { requiredKeys: Object.keys(required) as never[] },
  ) as unknown as fc.Arbitrary<T>;
export const constant = <T extends string>(value: T): fc.Arbitrary<T> => fc.constant(value);

export const reserved =
  /^(params|meta|utilization|operations|op|op_params|op_meta|rule|attributes|and|or|to|select|date|defined|not_defined|start|end|seconds|minutes|hours|monthdays|weekdays|yeardays|yearsdays|months|weeks|weekyears|years|days|moon|docker|podman|rkt|network|storage|primitive|port-mapping|storage-mapping|description|role|resource-discovery)$/i;
export const pairName = name.filter((each) => !reserved.test(each));
export const plainPair = record<Pair, 'value'>(
  { kind: constant('pair'), name: pairName } as never,
  // `a=b:` at the beginning of a list is its score, odd as that is.
  {
    value: fc.oneof(
      text.filter((each) => !/^[^:]*:$/.test(each)),
      constant(''),
    ),
  } as never,
);
export const pair: fc.Arbitrary<Pair> = fc.oneof(
  plainPair,
  fc.record({ kind: constant('pair'), id: name, name: pairName, value: text }),
  record<Pair, 'name'>({ kind: constant('pair'), idRef: name } as never, { name: pairName } as never),
);
