/** Reads one line: the commands on it, and the level of the shell that it leads to. */
import { type Diagnostic, fault, warning } from '../../../diagnostic/diagnostic.ts';
import type { Command } from '../syntax/command.ts';
import type { Word } from '../syntax/word.ts';
import { joinTags } from './join-tags.ts';
import type { Level } from './level.ts';
import { type LogicalLine, placeAt } from './logical-line.ts';
import { type Prompt, readPrompt } from './prompt.ts';
import { readWords } from './read-words.ts';
import { shown } from './reader.ts';
import { isProgram } from './skipped.ts';
import { type Pipeline, splitShellLine } from './split-shell-line.ts';
import { splitWords } from './split-words.ts';
import { isCrm, type Stripped, stripPipeline, stripPrefix, withoutSudo } from './strip-prefix.ts';
import { linesFed } from './text-from.ts';

export interface ReadLine {
  readonly commands: readonly Command[];
  readonly after: Level;
  readonly hereDocumentEnd?: string;
  /** The names that were to be defined, and were not. */
  readonly broken: readonly string[];
}

/** Where the diagnostics of a text go. */
export interface Sink {
  readonly report: (diagnostic: Diagnostic) => void;
  /** So much is wrong that the rest need not be read. */
  readonly isFull: () => boolean;
}

export const readLine = (line: LogicalLine, file: string, level: Level, sink: Sink): ReadLine => {
  const { report } = sink;
  const xml = /^xml\s+(?=<)/i.exec(line.text);
  if (xml !== null) {
    const text = {
      text: joinTags(line.text.slice(xml[0].length)),
      place: placeAt(line, xml[0].length, line.text.length, file),
    };
    return { commands: [{ kind: 'xml', text, place: placeAt(line, 0, 3, file) }], after: level, broken: [] };
  }
  const prompt = readPrompt(line.text);
  const plain = splitWords(line, file, prompt.length);
  if (isForSystem(plain.words, prompt, level)) {
    if (plain.words.length > 0) warnOfTypography(line, file, report);
    const { pipelines, fault: open } = splitShellLine(line, file, prompt.length);
    const read = readEach(pipelines, prompt.level, level, file, sink);
    if (open !== undefined) report(open);
    return read;
  }
  const stripped = stripPrefix(plain.words, prompt.level, level);
  if (plain.fault !== undefined) {
    report(plain.fault);
    return { commands: [], after: level, broken: nameIn(stripped.words) };
  }
  if (stripped.words.length > 0) warnOfTypography(line, file, report);
  return readStripped(stripped, file, sink);
};

/** Whether a system shell reads the line: it is one that starts the crm shell, or another program. */
const isForSystem = (words: readonly Word[], prompt: Prompt, level: Level): boolean => {
  if (prompt.level !== undefined) return prompt.level === 'system';
  const [first] = withoutSudo(words);
  if (isCrm(first)) return true;
  return level === 'system' || ((level === 'any' || level === 'root') && isProgram(first?.text ?? ''));
};

const readEach = (
  pipelines: readonly Pipeline[],
  prompt: Level | undefined,
  level: Level,
  file: string,
  sink: Sink,
): ReadLine => {
  let after = level;
  let end: string | undefined;
  const read = pipelines.map((pipeline) => {
    if (sink.isFull()) return { commands: [], broken: [] };
    const each = readStripped(stripPipeline(pipeline, prompt, after), file, sink);
    after = each.after;
    end = each.hereDocumentEnd ?? end;
    return each;
  });
  return {
    commands: read.flatMap((each) => each.commands),
    after,
    ...(end === undefined ? {} : { hereDocumentEnd: end }),
    broken: read.flatMap((each) => each.broken),
  };
};

const readStripped = (stripped: Stripped, file: string, sink: Sink): ReadLine => {
  const end = stripped.hereDocumentEnd === undefined ? {} : { hereDocumentEnd: stripped.hereDocumentEnd };
  const next = { commands: [], after: stripped.after, ...end, broken: [] };
  if (stripped.fed !== undefined) return { ...next, ...readFed(stripped, stripped.fed, file, sink) };
  if (stripped.words.length === 0) return next;
  const command = readWords(stripped.words, stripped.level, sink.report);
  return command === undefined ? { ...next, broken: nameIn(stripped.words) } : { ...next, commands: [command] };
};

/** The commands that the crm shell is given on its standard input. */
const readFed = (
  stripped: Stripped,
  fed: NonNullable<Stripped['fed']>,
  file: string,
  sink: Sink,
): Pick<ReadLine, 'commands' | 'broken'> => {
  if ('unread' in fed) {
    const [first] = fed.unread;
    sink.report(
      fault('crmsh/not-read', {
        message: `The commands that ${shown(first?.text ?? '')} gives to the crm shell are not in the text.`,
        remedy: 'Put them here in its place, or give the file that holds them.',
        place: first?.place,
      }),
    );
    return { commands: [], broken: [] };
  }
  let level = stripped.level;
  const read = linesFed(fed.text, fed.at).map((line) => {
    if (sink.isFull()) return { commands: [], broken: [] };
    const each = readLine(line, file, level, sink);
    level = each.after;
    return each;
  });
  return { commands: read.flatMap((each) => each.commands), broken: read.flatMap((each) => each.broken) };
};

/** What the command was to define: the word after its keyword. */
const nameIn = (words: readonly Word[]): string[] => {
  const [, name] = /^(?:id=)?([\w.-]+)/.exec(words[1]?.text ?? '') ?? [];
  return name === undefined ? [] : [name];
};

/** Quotes and blanks that web pages put into commands, which the crm shell takes as letters. */
const warnOfTypography = (line: LogicalLine, file: string, report: Sink['report']): void => {
  const at = line.text.search(/[\u00a0\u2013\u2014\u2018\u2019\u201c\u201d\u00ab\u00bb]/);
  if (at < 0) return;
  const character = line.text.charAt(at);
  report(
    warning('crmsh/typography', {
      message: `${character === '\u00a0' ? 'A no-break space' : shown(character)} is a letter like any other to the crm shell.`,
      remedy: 'Write plain quotes, dashes and spaces, if those are meant.',
      place: placeAt(line, at, 1, file),
    }),
  );
};
