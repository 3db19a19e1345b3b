/** Reads the language of `crm configure`: what the shell shows, and what people paste from a session or a tutorial. */
import { type Diagnostic, fault, isFault, note, warning } from '../../../diagnostic/diagnostic.ts';
import type { Command, CrmConfiguration } from '../syntax/command.ts';
import type { Word } from '../syntax/word.ts';
import { type LogicalLine, logicalLines, placeAt } from './logical-line.ts';
import { configurationKeywords, isConfigurationKeyword, parseCommand } from './parse-command.ts';
import { shown } from './reader.ts';
import { refuseText } from './refuse-text.ts';
import { skipped } from './skipped.ts';
import { splitWords } from './split-words.ts';
import { type Level, stripPrefix } from './strip-prefix.ts';

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
    if (faults > maximumFaults) diagnostics.push(tooMany(diagnostic));
    else diagnostics.push(diagnostic);
  };
  const commands: Command[] = [];
  const broken = new Set<string>();
  let comments: string[] = [];
  let level: Level = 'any';
  let hereDocumentEnd: string | undefined;
  for (const line of logicalLines(text)) {
    if (faults > maximumFaults) break;
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
    const read = readLine(line, file, level, report);
    level = read.after;
    hereDocumentEnd = read.hereDocumentEnd ?? hereDocumentEnd;
    if (read.command === undefined) {
      const [, name] = /^\S+\s+([\w.-]+)/.exec(line.text) ?? [];
      if (name !== undefined) broken.add(name);
      continue;
    }
    commands.push(comments.length === 0 ? read.command : { ...read.command, comments });
    comments = [];
  }
  const rest = comments.length === 0 ? {} : { comments };
  return { configuration: { kind: 'crm-configuration', commands, ...rest }, diagnostics, broken };
};

interface ReadLine {
  readonly command?: Command;
  readonly after: Level;
  readonly hereDocumentEnd?: string;
}

const readLine = (
  line: LogicalLine,
  file: string,
  level: Level,
  report: (diagnostic: Diagnostic) => void,
): ReadLine => {
  const xml = /^xml\s+(?=<)/i.exec(line.text);
  if (xml !== null) {
    const place = placeAt(line, xml[0].length, line.text.length, file);
    return {
      command: {
        kind: 'xml',
        text: { text: joinTags(line.text.slice(xml[0].length)), place },
        place: placeAt(line, 0, 3, file),
      },
      after: level,
    };
  }
  const split = splitWords(line, file);
  if (split.fault !== undefined) {
    report(split.fault);
    return { after: level };
  }
  const stripped = stripPrefix(split.words, level);
  const hereDocumentEnd = stripped.hereDocumentEnd === undefined ? {} : { hereDocumentEnd: stripped.hereDocumentEnd };
  const next = { after: stripped.after, ...hereDocumentEnd };
  const [first] = stripped.words;
  if (first === undefined) return next;
  warnOfTypography(line, file, report);
  const command = readWords(stripped.words, stripped.level, report);
  return command === undefined ? next : { command, ...next };
};

const readWords = (
  words: readonly Word[],
  level: Level,
  report: (diagnostic: Diagnostic) => void,
): Command | undefined => {
  const keyword = words[0]?.text.toLowerCase() ?? '';
  // `node standby …` of another level is not the `node` of this one.
  const isElsewhere = level === 'system' || level === 'elsewhere' || (level === 'root' && keyword === 'node');
  if (isConfigurationKeyword(keyword) && !isElsewhere) {
    if (keyword !== 'xml') return parseCommand(words, report);
    const [first, second] = words;
    const text = words
      .slice(1)
      .map((word) => word.text)
      .join(' ');
    const placed = second?.place === undefined ? {} : { place: second.place };
    if (!/^<.*>$/s.test(text)) {
      report(
        fault('crmsh/no-element', {
          message: 'xml wants an element, from < to >.',
          remedy: 'Write it as: xml <primitive id="web" class="systemd" type="nginx"/>',
          ...(first?.place === undefined ? {} : { place: first.place }),
        }),
      );
      return undefined;
    }
    return {
      kind: 'xml',
      text: { text: joinTags(text), ...placed },
      ...(first?.place === undefined ? {} : { place: first.place }),
    };
  }
  const left =
    skipped(words, level === 'system' ? 'system' : 'shell') ?? (isElsewhere ? skipped(words, 'system') : undefined);
  report(left ?? unknownCommand(words));
  return undefined;
};

/** Blanks between elements are no part of a CIB. */
const joinTags = (xml: string): string => xml.replace(/>\s+</g, '><');

const unknownCommand = (words: readonly Word[]): Diagnostic => {
  const [first] = words;
  const text = first?.text ?? '';
  const meant = configurationKeywords().find((keyword) => text.length >= 3 && keyword.startsWith(text.toLowerCase()));
  return fault('crmsh/unknown-command', {
    message: `${shown(text)} is not a command of crm configure.`,
    remedy:
      text === 'pcs'
        ? 'This is a command of pcs: give the CIB (pcs cluster cib) instead.'
        : meant === undefined
          ? 'Take the line away, or begin it with a command such as primitive, group or property.'
          : `Write ${meant}, if that is meant.`,
    place: first?.place,
  });
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

/** Quotes and blanks that web pages put into commands, which the crm shell takes as letters. */
const warnOfTypography = (line: LogicalLine, file: string, report: (diagnostic: Diagnostic) => void): void => {
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

const tooMany = (last: Diagnostic): Diagnostic =>
  note('crmsh/more', {
    message: `More than ${maximumFaults} things are wrong; the rest of the text was not read.`,
    remedy: 'Mend these first.',
    place: last.place,
  });
