/** Looks that are asked side by side go in one process: a host spends more on starting processes than on what they read. */
import { type Command, command } from '../command/command.ts';
import { HostError } from './host-error.ts';
import type { JobResult } from './runner.ts';

/** Words: how many bodies, the bodies; for each look which it is, how many parameters, the parameters. Prints exit code, length (4 bytes each), answer. */
const fold = `my @bodies = splice @ARGV, 0, shift;
my @looks;
while (@ARGV) {
  my ($which, $count) = splice @ARGV, 0, 2;
  my @words = splice @ARGV, 0, $count;
  my $answer = "";
  our $code = 0;
  {
    local (*STDOUT, @ARGV);
    @ARGV = @words;
    open STDOUT, ">", \\$answer;
    my $look = $looks[$which] ||= eval "sub {$bodies[$which]\\n}";
    eval { $look->(); 1 } or $code = 255;
    close STDOUT;
  }
  print pack("NN", $code, length $answer), $answer;
}`;

interface Folded {
  readonly commands: readonly Command[];
  /** From the results of these, those of the ones that were given, in their order. @throws HostError `hangs` where the looks came to no end */
  readonly resultsFrom: (host: string, results: readonly JobResult[]) => readonly JobResult[];
}

export const foldLooks = (commands: readonly Command[]): Folded => {
  const looks = commands.filter(isFoldable);
  if (looks.length === 0) return { commands, resultsFrom: (_host, results) => results };
  return {
    commands: [folded(looks), ...commands.filter((each) => !isFoldable(each))],
    resultsFrom: (host, [first, ...others]) => {
      const answers = unfold(host, looks.length, first);
      let [look, other] = [0, 0];
      return commands.map((each) => {
        const result = isFoldable(each) ? answers[look++] : others[other++];
        if (result === undefined) throw new Error('The runner gave too few results.');
        return result;
      });
    },
  };
};

const isFoldable = ({ look, as, stdin, env, timeoutMs }: Command): boolean =>
  look !== undefined && as === 'root' && stdin === undefined && env === undefined && timeoutMs === undefined;

/** Each body travels once, however many looks are of it. */
const folded = (looks: readonly Command[]): Command => {
  const bodies = [...new Set(looks.map(({ look = '' }) => look))];
  const words = looks.flatMap(({ look = '', argv }) => {
    // Behind `perl -e PROGRAM --`.
    const parameters = argv.slice(4);
    return [String(bodies.indexOf(look)), String(parameters.length), ...parameters];
  });
  return command('perl', '-e', fold, '--', String(bodies.length), ...bodies, ...words);
};

const unfold = (host: string, count: number, result: JobResult | undefined): readonly JobResult[] => {
  if (result === undefined || result.exitCode !== 0) {
    throw new HostError(host, 'hangs', new TextDecoder().decode(result?.stderr).trim());
  }
  const { stdout, stderr, elapsedMs } = result;
  const view = new DataView(stdout.buffer, stdout.byteOffset, stdout.byteLength);
  let at = 0;
  return Array.from({ length: count }, () => {
    const length = at + 8 <= stdout.length ? view.getUint32(at + 4) : Number.POSITIVE_INFINITY;
    const from = at + 8;
    if (from + length > stdout.length) throw new HostError(host, 'lost', 'what came back makes no sense');
    const exitCode = view.getUint32(at);
    at = from + length;
    return { exitCode, stdout: stdout.subarray(from, at), stderr, elapsedMs };
  });
};
