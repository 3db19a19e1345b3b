/** `relais drill`: does on purpose what may happen, while a client watches, and says how long nobody answered. */
import { InvalidArgumentError, Option } from 'commander';
import { drills } from '../../drills/drill-list.ts';
import { answerPrograms } from '../answer-programs.ts';
import type { Verb } from '../verb.ts';

export interface DrillFlags {
  /** ssh's destination of the host that asks for the page. */
  readonly client?: string;
  readonly service?: string;
  /** Seconds of measuring before and after. */
  readonly duration: number;
  readonly yes?: true;
  readonly output: 'text' | 'json';
}

export const drill: Verb = (program, face) => {
  const parent = program
    .command('drill')
    .summary('try the takeover for real, and measure it')
    .description(
      'Does on purpose what may happen one day, while a client asks for the page a hundred times a second.\n' +
        'Says who served, how long nobody did, and whether that is within the budget of the file; puts all back as it was.',
    );
  parent
    .command('list')
    .summary('say which drills there are')
    .action(() => {
      const width = Math.max(...drills.map(({ name }) => name.length));
      face.out(drills.map(({ name, summary }) => `${name.padEnd(width)}  ${summary}\n`).join(''));
    });
  parent.on('command:*', ([word = '']: readonly string[]) => {
    parent.error(`error: unknown command '${word}'\n(${meantBy(word)})`, { code: 'commander.unknownCommand' });
  });
  for (const one of drills) {
    parent
      .command(one.name)
      .summary(one.summary)
      .argument('[file]', 'the file; - is standard input', 'relais.yaml')
      .option('--client <host>', 'from where to ask: [user@]host for ssh; the lab’s client where there is a lab')
      .option('--service <name>', 'whose address to watch; the first one with a site when absent')
      .option('--duration <seconds>', 'how long to measure before and after', readSeconds, 2)
      .option('-y, --yes', 'do not ask, though the service will be interrupted')
      .addOption(
        new Option('--output <format>', 'for people or for programs').choices(['text', 'json']).default('text'),
      )
      .action(async (file: string, flags: DrillFlags) => {
        const { holdDrill } = await import('../drill/hold-drill.ts');
        await answerPrograms({ format: 'relais.drill/1', output: flags.output }, face, (heard) =>
          holdDrill(one, file, flags, heard),
        );
      });
  }
};

/** A name of several words is remembered by one of them, which commander finds too far from the whole to suggest it. */
const meantBy = (word: string): string => {
  const names = drills.map(({ name }) => name);
  // Its first letters are right where the rest is mistyped.
  const start = word.slice(0, 4);
  const near = names.filter((name) => start !== '' && name.split('-').some((part) => part.startsWith(start)));
  return near.length === 0 ? `There are ${['list', ...names].join(', ')}.` : `Did you mean ${near.join(' or ')}?`;
};

const readSeconds = (text: string): number => {
  const seconds = Number(text);
  if (!(seconds >= 0.5 && seconds <= 60)) throw new InvalidArgumentError('Give seconds, from 0.5 to 60.');
  return seconds;
};
