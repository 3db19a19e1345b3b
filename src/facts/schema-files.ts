/** Pacemaker's own schemas as a host has them (package pacemaker-common): half a megabyte, so asked only where they are missed. */
import { script, withTimeout } from '../command/command.ts';
import { schemaFolder } from '../formats/cib/schema/schema-folder.ts';
import { defineFact } from './fact.ts';

const mark = '=== relais: ';

const look = `cd "$1" 2>/dev/null || exit 0
for file in *.rng; do [ -f "$file" ] && echo "${mark}$file" && cat -- "$file" && echo; done`;

/** File name → content; empty where there are none. */
export const schemaFiles = defineFact<ReadonlyMap<string, string>>({
  name: 'schema-files',
  ask: withTimeout(script(look, schemaFolder), 15_000),
  read: ({ exitCode, stdout }) =>
    new Map(
      (exitCode === 0 ? stdout : '').split(mark).flatMap((part) => {
        const end = part.indexOf('\n');
        const name = part.slice(0, end);
        return /^[a-z][a-z0-9_.-]*\.rng$/.test(name) ? [[name, part.slice(end + 1)] as const] : [];
      }),
    ),
});
