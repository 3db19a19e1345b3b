/**
 * What agents of a host say of themselves: one question for all of them. What this machine knows already is told by a digest alone,
 * which is that of the agent's file and of the library that it reads: ocf(7), and the FenceAgentAPI of fence-agents.
 */
import { command, withTimeout } from '../command/command.ts';
import { defineFact, type Fact } from './fact.ts';

export interface AgentQuestion {
  /** `class:provider:type`. */
  readonly agent: string;
  /** Digests of metadata that are at hand here. */
  readonly known: readonly string[];
}

export type AgentAnswer =
  | { readonly kind: 'told'; readonly digest: string; readonly text: string }
  | { readonly kind: 'known'; readonly digest: string }
  /** `others` are the agents of that class that the host has. */
  | { readonly kind: 'absent'; readonly others: readonly string[] }
  /** It is there, and did not answer. */
  | { readonly kind: 'silent' };

/** Names that are no path: only such agents are asked for. Those of systemd and lsb have no parameters. */
const ASKABLE = /^(ocf:[A-Za-z0-9_][\w.-]{0,63}|stonith):([A-Za-z0-9_][\w.-]{0,63})$/;

export const isAskable = (agent: string): boolean =>
  ASKABLE.test(agent) && (!agent.startsWith('stonith:') || agent.startsWith('stonith:fence_'));

/** Whoever names more agents than this has the rest unchecked. */
const mostAgents = 200;
const digestPattern = /^[0-9a-f]{64}-[0-9a-f]{64}$/;

// One line an agent, by its number: told DIGEST HEX, known DIGEST, absent NAMES, or silent. Agents run eight at a time, as root,
// without input, for 5 s at most: just as Pacemaker itself asks them. A digest is the agent's own, and that of the library of its
// class: the digests of all its files, by exclusive or. One process for all of them, beside perl itself.
const program = `use strict;
my (%digest, %library, @run);
my $root = "/usr/lib/ocf";
my $sum = sub {
  my @files = grep { -f $_ } @_;
  return unless @files && open(my $out, "-|", "sha256sum", "--", @files);
  while (<$out>) { $digest{shift @files} = $1 if /^\\\\?([0-9a-f]{64})/ }
  close $out;
};
my $names = sub { map { s{^.*/}{}r } grep { -f && -x _ } @_ };
my (@agents, @files);
while (@ARGV) {
  my ($agent, $known) = splice(@ARGV, 0, 2);
  my ($class, @rest) = split /:/, $agent;
  my $path = $class eq "ocf" ? "$root/resource.d/$rest[0]/$rest[1]" : "/usr/sbin/$rest[0]";
  push @agents, {class => $class, provider => $rest[0], type => $rest[-1], path => $path, known => $known};
}
my %shared = map { $_->{class} => [glob($_->{class} eq "ocf" ? "$root/lib/heartbeat/*" : "/usr/share/fence/*.py")] } @agents;
$sum->((map { $_->{path} } @agents), map { @$_ } values %shared);
for my $class (keys %shared) {
  my $all = "\\0" x 32;
  $all ^= pack("H*", $_) for grep { defined } map { $digest{$_} } @{$shared{$class}};
  $library{$class} = unpack("H*", $all);
}
my %others;
for my $n (0 .. $#agents) {
  my $a = $agents[$n];
  my $own = -x $a->{path} ? $digest{$a->{path}} : undef;
  if (!$own) {
    $others{$a->{class}} //= join ",", $a->{class} eq "ocf"
      ? map { my ($p) = m{([^/]+)/*$}; my @t = $names->(glob("$_/*")); map { "$p:$_" } @t } grep { -d } glob("$root/resource.d/*")
      : $names->(glob("/usr/sbin/fence_*"));
    print "$n absent $others{$a->{class}}\\n";
    next;
  }
  my $digest = "$own-$library{$a->{class}}";
  if (grep { $_ eq $digest } split /,/, $a->{known}) { print "$n known $digest\\n"; next }
  push @run, [$n, $a, $digest];
}
while (my @some = splice(@run, 0, 8)) {
  for (@some) {
    my $a = $_->[1];
    local @ENV{qw(OCF_ROOT OCF_RA_VERSION_MAJOR OCF_RA_VERSION_MINOR OCF_RESOURCE_PROVIDER OCF_RESOURCE_TYPE OCF_RESOURCE_INSTANCE)} =
      ($root, 1, 1, $a->{provider}, $a->{type}, $a->{type}) if $a->{class} eq "ocf";
    my @words = $a->{class} eq "ocf" ? ("meta-data") : ("-o", "metadata");
    open($_->[3], "-|", "timeout", "-k", "1", "5", "sh", "-c", "exec \\"\\$@\\" 2>/dev/null </dev/null", "sh", $a->{path}, @words);
  }
  for (@some) {
    my ($n, undef, $digest, $from) = @$_;
    my $text = "";
    if ($from) { 1 while length $text <= 262144 && read($from, $text, 65536, length $text); close $from }
    print $text eq "" || length $text > 262144 ? "$n silent\\n" : "$n told $digest " . unpack("H*", $text) . "\\n";
  }
}`;

/** By agent; one that the host says nothing of, or that can't be asked for, is missing. */
export const agentsFact = (questions: readonly AgentQuestion[]): Fact<ReadonlyMap<string, AgentAnswer>> => {
  const asked = questions.filter(({ agent }) => isAskable(agent)).slice(0, mostAgents);
  return defineFact({
    name: 'agents',
    ask: withTimeout(
      command('perl', '-e', program, '--', ...asked.flatMap(({ agent, known }) => [agent, known.join(',')])),
      25_000,
    ),
    read: ({ stdout }) => {
      const answers = new Map<string, AgentAnswer>();
      for (const line of stdout.split('\n', asked.length)) {
        const [at = '', kind = '', ...words] = line.split(' ');
        const question = /^\d{1,4}$/.test(at) ? asked[Number(at)] : undefined;
        const answer = question && answerOf(question, kind, words);
        if (question !== undefined && answer !== undefined) answers.set(question.agent, answer);
      }
      return answers;
    },
  });
};

const answerOf = (
  { agent, known }: AgentQuestion,
  kind: string,
  [first = '', hex = '']: readonly string[],
): AgentAnswer | undefined => {
  switch (kind) {
    case 'told':
      return digestPattern.test(first)
        ? { kind, digest: first, text: Buffer.from(hex, 'hex').toString() }
        : { kind: 'silent' };
    case 'known':
      return known.includes(first) ? { kind, digest: first } : { kind: 'silent' };
    case 'absent':
      return { kind, others: othersOf(agent, first) };
    case 'silent':
      return { kind };
    default:
      return undefined;
  }
};

/** No host has more agents than this. */
const mostOthers = 2000;

const othersOf = (agent: string, names: string): readonly string[] => {
  const [family = ''] = agent.split(':');
  return names
    .split(',', mostOthers)
    .map((name) => `${family}:${name}`)
    .filter(isAskable);
};
