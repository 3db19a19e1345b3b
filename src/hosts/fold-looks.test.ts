import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { type Command, command, look, withTimeout } from '../command/command.ts';
import { foldLooks } from './fold-looks.ts';
import { HostError } from './host-error.ts';
import type { JobResult } from './runner.ts';

const runHere = ({ argv: [program = '', ...words] }: Command): JobResult => {
  const { status, stdout, stderr } = spawnSync(program, words);
  return { exitCode: status ?? 128, stdout, stderr, elapsedMs: 1 };
};

const told = ({ exitCode, stdout }: JobResult): string => `${exitCode} ${Buffer.from(stdout).toString('latin1')}`;

const words = look('print scalar(@ARGV), "[", join("|", @ARGV), "]"', 'a b', '', '--', '$x', 'é\n');
const commands = [
  command('echo', 'first'),
  words,
  look('print "half"; die "no\\n"'),
  look('print pack "C*", 0 .. 255; return $code = 3; print "never"'),
  withTimeout(look('print "alone"'), 5000),
  look('print qx(echo inside), $code; open my $out, "-|", "printf", "%s", @ARGV; print <$out>', 'piped'),
  look('{'),
  look('print scalar(@ARGV), "[", join("|", @ARGV), "]"', 'again'),
  look('local $_ = "x"; $main::mine = 1; print $code'),
];

it('answers each look as if it ran alone, but in one process', () => {
  const { commands: sent, resultsFrom } = foldLooks(commands);
  expect(sent.slice(1)).toEqual([commands[0], commands[4]]);
  const answers = resultsFrom('one', sent.map(runHere)).map(told);
  expect(answers).toEqual([
    '0 first\n',
    `0 5[${['a b', '', '--', '$x', Buffer.from('é\n').toString('latin1')].join('|')}]`,
    '255 half',
    `3 ${String.fromCharCode(...Array(256).keys())}`,
    '0 alone',
    '0 inside\n0piped',
    '255 ',
    '0 1[again]',
    '0 0',
  ]);
  // A look that does not compile, alone, is perl's own matter.
  const alone = commands.filter(({ look: body }) => body !== '{').map((each) => told(runHere(each)));
  expect(answers.filter((_, at) => at !== 6)).toEqual(alone);
});

it('sends a body that is asked of several things once', () => {
  const { commands: sent } = foldLooks([words, look('print scalar(@ARGV), "[", join("|", @ARGV), "]"', 'x')]);
  expect(sent[0]?.argv.filter((word) => word.includes('scalar(@ARGV)'))).toHaveLength(1);
});

it('leaves questions that are no looks as they are', () => {
  const plain = [command('date')];
  expect(foldLooks(plain).commands).toBe(plain);
  expect(foldLooks([]).commands).toEqual([]);
});

it.each([
  ['the time is up', { exitCode: 124 }, 'hangs'],
  ['less comes back than was said', { stdout: Buffer.from([0, 0, 0, 0, 0, 0, 0, 9, 1]) }, 'lost'],
  ['nothing comes back', { stdout: new Uint8Array() }, 'lost'],
] as const)('takes nothing for an answer where %s', (_, part, reason) => {
  const { resultsFrom } = foldLooks([look('print 1')]);
  const result = { exitCode: 0, stdout: new Uint8Array(), stderr: new Uint8Array(), elapsedMs: 1, ...part };
  const error = (): unknown => {
    try {
      return resultsFrom('one', [result]);
    } catch (thrown) {
      return thrown;
    }
  };
  expect(error()).toBeInstanceOf(HostError);
  expect(error()).toMatchObject({ reason, host: 'one' });
});
