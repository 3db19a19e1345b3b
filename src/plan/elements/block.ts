/** relais's own marked lines in a file that belongs to others too, such as /etc/hosts. */
import { type Command, look, script, withStdin } from '../../command/command.ts';
import type { BlockElement } from '../../services/element.ts';
import type { ElementKind } from '../element-kind.ts';

const begin = (label: string): string => `# relais: begin ${label}`;
const end = (label: string): string => `# relais: end ${label}`;

/** Without markers, somebody may have written the lines by hand. */
const withoutMarkers = 3;

/** Words: file, begin, end. Prints the lines between the markers; all lines where there are no markers. */
const body = `my ($path, $begin, $end) = @ARGV;
-f $path && open my $file, "<", $path or return $code = 1;
my ($in, $marked, @all, @inside) = (0, 0);
while (<$file>) {
  chomp;
  $in = 0 if $_ eq $end;
  push @inside, $_ if $in;
  $in = $marked = 1 if $_ eq $begin;
  push @all, $_;
}
$code = ${withoutMarkers} unless $marked;
print map { "$_\\n" } $marked ? @inside : @all;`;

/** The same words stand somewhere in the file: the address, and the name among those that it has. */
const isWritten = (line: string, written: readonly string[]): boolean => {
  const [address = '', ...names] = line.split(' ');
  return written.some((other) => {
    const [first, ...rest] = other.replace(/#.*/, '').trim().split(/\s+/);
    return first === address && names.every((name) => rest.includes(name));
  });
};

/** The same parameters: the file without the block, and what `more` adds. Mode and owner are kept. */
const rewrite = (more: string): string => `set -e
rm -f "$1".relais.??????
new=$(mktemp "$1.relais.XXXXXX")
trap 'rm -f "$new"' EXIT
trap 'exit 143' HUP INT TERM
touch "$1"
awk -v b="$2" -v e="$3" '$0==b{on=1} !on{print} $0==e{on=0}' "$1" > "$new"
${more}
chmod --reference="$1" "$new"
chown --reference="$1" "$new"
sync "$new"
mv -f "$new" "$1"`;

/** The new lines come on stdin. */
const replace = rewrite(`{ printf '%s\\n' "$2"; cat; printf '%s\\n' "$3"; } >> "$new"`);

/** Takes the block away, markers and all. */
export const takeBlockAway = (path: string, label: string): Command =>
  script(rewrite(':'), path, begin(label), end(label));

export const blockKind: ElementKind<BlockElement> = {
  kind: 'block',
  id: (element) => `block ${element.path} ${element.label}`,
  question: (desired) => look(body, desired.path, begin(desired.label), end(desired.label)),
  read: (answer, desired) => {
    const lines = answer.stdout.split('\n').filter((line) => line !== '');
    if (answer.exitCode === 0) return { ...desired, lines };
    const isThere = answer.exitCode === withoutMarkers && desired.lines.every((line) => isWritten(line, lines));
    return isThere ? desired : undefined;
  },
  change: (desired, actual) => {
    if (actual !== undefined && actual.lines.join('\n') === desired.lines.join('\n')) {
      return undefined;
    }
    const { node, path, label, lines, origin } = desired;
    return {
      difference: {
        node,
        change: actual === undefined ? 'add' : 'change',
        title: `${path} (names of the nodes)`,
        detail: [
          ...(actual?.lines ?? []).filter((line) => !lines.includes(line)).map((line) => `-${line}`),
          ...lines.filter((line) => actual?.lines.includes(line) !== true).map((line) => `+${line}`),
        ],
        origin,
      },
      steps: [
        {
          id: `${node}/block ${path}`,
          node,
          wave: 'ground',
          title: `put the nodes' names into ${path}`,
          action: {
            kind: 'run',
            commands: [withStdin(script(replace, path, begin(label), end(label)), `${lines.join('\n')}\n`)],
          },
          touches: [{ kind: 'path', path }],
          origin,
        },
      ],
    };
  },
};
