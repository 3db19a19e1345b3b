/** The addresses that a host finds for names: getent(1). */

import type { Answer } from '../command/answer.ts';
import { type Command, script } from '../command/command.ts';

/** A line a name: the name and its first address. */
export const askNames = (names: readonly string[]): Command =>
  script(
    'for n in "$@"; do printf "%s %s\\n" "$n" "$(getent ahosts -- "$n" | awk "NR == 1 {print \\$1}")"; done',
    ...names,
  );

/** By name; those that the host does not know are missing. */
export const readNames = ({ stdout }: Answer): ReadonlyMap<string, string> =>
  new Map(
    stdout.split('\n').flatMap((line) => {
      const [name = '', address = ''] = line.split(' ');
      return address === '' ? [] : [[name, address] as const];
    }),
  );
