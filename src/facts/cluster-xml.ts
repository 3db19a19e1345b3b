/** The cluster in XML as a host has it: the CIB in force, and what crm_mon(8) makes of it. One question for both. */
import type { Answer } from '../command/answer.ts';
import { command, withTimeout } from '../command/command.ts';
import type { ByName } from './by-name.ts';
import { cibFile } from './cib-on-disk.ts';

/**
 * Each part that was asked for, with its exit code; NUL, which no XML can hold, is between them.
 *
 * The CIB is that of the running cluster, else as the stopped cluster left it on the disk. Pacemaker itself is asked whether it runs, since
 * systemctl takes as long as the CIB does.
 *
 * Before crm_mon looks at a CIB, it compiles all schemas from the CIB's own to its newest, and holds it against them: 60 of its 70 ms.
 * What Pacemaker itself has checked need not be checked again. A CIB of before 2.0 is brought up to date there, and a later crm_mon may
 * know no `none` any more: both get what they are used to.
 */
const program = `my %want = map { $_ => 1 } @ARGV;
open STDERR, ">", "/dev/null";
$SIG{PIPE} = "IGNORE";
local $/;
my $from = sub { open my $out, "-|", @_ or return (127, ""); my $text = <$out>; close $out; ($? >> 8 || $?, $text) };
my ($code, $cib) = $from->("cibadmin", "--query");
my @parts;
if ($want{cib}) {
  my @own = ($code, $cib);
  if ($code) {
    my ($stopped) = $from->("systemctl", "is-active", "--quiet", "pacemaker.service");
    @own = $stopped ? (0, "") : (1, "");
    if ($stopped && -f "${cibFile}.sig" && open my $file, "<", "${cibFile}") { $own[1] = <$file> }
  }
  push @parts, "cib $own[0]\\n$own[1]";
}
if ($want{view}) {
  my @mon = ("crm_mon", "--one-shot", "--inactive", "--output-as=xml");
  my $view = "";
  if (!$code && $cib =~ s/\\A([^\\n]*) validate-with="pacemaker-[34][.][0-9]*"/$1 validate-with="none"/) {
    pipe my $end, my $way;
    my $pid = open my $out, "-|";
    if (!$pid) { close $way; open STDIN, "<&", $end; $ENV{CIB_file} = "/dev/stdin"; exec @mon; exit 127 }
    close $end;
    print $way $cib;
    close $way;
    $view = <$out>;
    close $out or $view = "";
  }
  ($code, $view) = $from->(@mon) if !$code && $view eq "";
  push @parts, "view $code\\n$view";
}
print join "\\0", @parts;`;

export type ClusterXmlPart = 'cib' | 'view';

/** The question by which several become one. */
export const clusterXmlByName: ByName = {
  ask: (...parts) => withTimeout(command('perl', '-e', program, '--', ...parts), 15_000),
};

/** One part; with the exit code of the whole where it did not come so far. */
export const clusterXmlIn = (
  { exitCode, stdout }: Answer,
  part: ClusterXmlPart,
): Pick<Answer, 'exitCode' | 'stdout'> => {
  const text = stdout.split('\0').find((each) => each.startsWith(`${part} `));
  const end = text?.indexOf('\n') ?? -1;
  if (text === undefined || end < 0) return { exitCode: exitCode === 0 ? 1 : exitCode, stdout: '' };
  return { exitCode: Number(text.slice(part.length + 1, end)), stdout: text.slice(end + 1) };
};

/** As a host would answer. */
export const clusterXmlAnswer = (parts: Partial<Readonly<Record<ClusterXmlPart, string>>>): string =>
  Object.entries(parts)
    .map(([part, text]) => `${part} 0\n${text}`)
    .join('\0');
