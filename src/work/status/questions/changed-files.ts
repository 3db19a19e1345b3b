/** Files that were written by the last apply and touched, or taken away, since. */
import { type Command, script } from '../../../command/command.ts';
import { appliedFile } from '../../../facts/applied-record.ts';
import { defineFact } from '../../../facts/fact.ts';

export interface TouchedFile {
  readonly path: string;
  /** Of the element that was applied: see elementDigest. */
  readonly digest: string;
  /** As it is now, at most 256 KiB of it; absent where it is gone. */
  readonly now?: { readonly mode: number; readonly owner: string; readonly content: string };
}

// The record is the last thing that an apply writes: what is older than it is as it was applied, and is not read.
const look = `[ -r "$1" ] || exit 0
sed -n 's/^  "file \\(\\/[^"\\\\]*\\)": "\\([0-9a-f]*\\)",\\{0,1\\}$/\\2 \\1/p' "$1" | while read -r digest path; do
  if [ ! -f "$path" ]; then printf '%s - - - %s\\n' "$digest" "$path"
  elif [ "$path" -nt "$1" ]; then
    printf '%s %s %s. %s\\n' "$digest" "$(stat -c '%a %U:%G' -- "$path")" "$(head -c 262144 -- "$path" | base64 -w 0)" "$path"
  fi
done`;

const ask: Command = script(look, appliedFile);

export const changedFiles = defineFact<readonly TouchedFile[]>({
  name: 'changed-files',
  ask,
  read: ({ stdout }) =>
    stdout.split('\n').flatMap((line): readonly TouchedFile[] => {
      const { digest, mode, owner, bytes, path } =
        /^(?<digest>[0-9a-f]{64}) (?<mode>\S+) (?<owner>\S+) (?<bytes>\S+) (?<path>\/.*)$/.exec(line)?.groups ?? {};
      if (digest === undefined || path === undefined) return [];
      if (mode === '-' || mode === undefined || owner === undefined || bytes === undefined) return [{ digest, path }];
      const content = Buffer.from(bytes.slice(0, -1), 'base64').toString('utf8');
      return [{ digest, path, now: { mode: Number.parseInt(mode, 8), owner, content } }];
    }),
});
