/** Reads the language of `crm configure`: what the shell shows, and what people paste from a session or a tutorial. */
import { type Diagnostic, isFault, note } from '../../../diagnostic/diagnostic.ts';
import type { Command, CrmConfiguration } from '../syntax/command.ts';
import type { Level } from './level.ts';
import { type LogicalLine, logicalLines, placeAt } from './logical-line.ts';
import { readLine } from './read-line.ts';
import { refuseText } from './refuse-text.ts';

export interface ParsedCrm {
  /** The commands that are right; those that are not are left out. */
  readonly configuration: CrmConfiguration;
  readonly diagnostics: readonly Diagnostic[];
  /** Names that commands which are not right were to define. */
  readonly broken: ReadonlySet<string>;
}

/** More of them say nothing new. */
const maximumFaults = 200;

/** Never throws. `file` is the path as the user gave it; `-` for standard input. */
export const parseCrm = (text: string, file: string): ParsedCrm => {
  const refused = refuseText(text, file);
  if (refused !== undefined)
    return { configuration: { kind: 'crm-configuration', commands: [] }, diagnostics: [refused], broken: new Set() };
  const diagnostics: Diagnostic[] = [];
  let faults = 0;
  const report = (diagnostic: Diagnostic): void => {
    if (isFault(diagnostic)) faults += 1;
    if (faults <= maximumFaults) diagnostics.push(diagnostic);
    else if (faults === maximumFaults + 1 && isFault(diagnostic)) diagnostics.push(tooMany(diagnostic));
  };
  const sink = { report, isFull: () => faults > maximumFaults };
  const commands: Command[] = [];
  const broken = new Set<string>();
  let comments: string[] = [];
  let level: Level = 'any';
  let hereDocumentEnd: string | undefined;
  for (const line of logicalLines(text)) {
    if (sink.isFull()) break;
    if (line.text.startsWith('#')) {
      comments.push(line.text);
      const hidden = hiddenCommand(line, file);
      if (hidden !== undefined) report(hidden);
      continue;
    }
    if (line.text === hereDocumentEnd) {
      hereDocumentEnd = undefined;
      level = 'any';
      continue;
    }
    const read = readLine(line, file, level, sink);
    level = read.after;
    hereDocumentEnd = read.hereDocumentEnd ?? hereDocumentEnd;
    for (const name of read.broken) broken.add(name);
    const [first, ...others] = read.commands;
    if (first === undefined) continue;
    commands.push(comments.length === 0 ? first : { ...first, comments }, ...others);
    comments = [];
  }
  const rest = comments.length === 0 ? {} : { comments };
  return { configuration: { kind: 'crm-configuration', commands, ...rest }, diagnostics, broken };
};

/** `# crm configure …` is a comment to the crm shell, though its `#` may be the prompt of root. */
const hiddenCommand = (line: LogicalLine, file: string): Diagnostic | undefined =>
  /^#\s*(sudo\s+)?crm\s+conf/.test(line.text)
    ? note('crmsh/commented-command', {
        message: 'This line begins with #, so it is a comment.',
        remedy: 'Take the # away if it was the prompt.',
        place: placeAt(line, 0, 1, file),
      })
    : undefined;

const tooMany = (last: Diagnostic): Diagnostic =>
  note('crmsh/more', {
    message: `More than ${maximumFaults} things are wrong; the rest of the text was not read.`,
    remedy: 'Mend these first.',
    place: last.place,
  });
