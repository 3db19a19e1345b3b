/** Reads the words that one command of a session has. */
import { type Diagnostic, fault, warning } from '../../../diagnostic/diagnostic.ts';
import type { Command } from '../syntax/command.ts';
import type { Word } from '../syntax/word.ts';
import { configureName, nearestName } from './configure-names.ts';
import { joinTags } from './join-tags.ts';
import type { Level } from './level.ts';
import { isConfigurationKeyword, parseCommand } from './parse-command.ts';
import { shown } from './reader.ts';
import { skipped } from './skipped.ts';
import { isConfigure } from './strip-prefix.ts';

/** Undefined when they define nothing, or something is wrong with them: both are reported. */
export const readWords = (
  words: readonly Word[],
  level: Level,
  report: (diagnostic: Diagnostic) => void,
): Command | undefined => {
  const [first] = words;
  if (first === undefined) return undefined;
  const isElsewhere = level === 'system' || level === 'elsewhere';
  if (isElsewhere) {
    report(lostThere(words, level) ?? skipped(words, 'system') ?? unknownCommand(words));
    return undefined;
  }
  const left = skipped(words, 'shell');
  // `resource` of old, where it can be no level of the shell.
  const keyword =
    left === undefined || (level === 'configure' && first.text === 'resource')
      ? configureName(first.text, level)
      : first.text.toLowerCase();
  // `node standby …` of another level is not the `node` of this one.
  if (!isConfigurationKeyword(keyword) || (level === 'root' && keyword === 'node')) {
    const named = [{ ...first, text: keyword }, ...words.slice(1)];
    report(
      left ?? skipped(named, level === 'root' && keyword === 'node' ? 'system' : 'shell') ?? unknownCommand(words),
    );
    return undefined;
  }
  warnOfComment(words, report);
  return keyword === 'xml'
    ? readXml(words, report)
    : parseCommand([{ ...first, text: keyword }, ...words.slice(1)], report);
};

const readXml = (words: readonly Word[], report: (diagnostic: Diagnostic) => void): Command | undefined => {
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
        place: first?.place,
      }),
    );
    return undefined;
  }
  return {
    kind: 'xml',
    text: { text: joinTags(text), ...placed },
    ...(first?.place === undefined ? {} : { place: first.place }),
  };
};

/** Commands that no other level of the crm shell has, nor the system: typed there, they define nothing, though they were to. */
const definitions = [
  'primitive rsc_template clone ms bundle colocation collocation rsc_ticket property rsc_defaults op_defaults fencing_topology',
].flatMap((names) => names.split(' '));

const lostThere = (words: readonly Word[], level: 'system' | 'elsewhere'): Diagnostic | undefined => {
  const [first, second] = words;
  const isNamed = isConfigure(first?.text ?? '') && second !== undefined;
  const keyword = configureName((isNamed ? second : first)?.text ?? '', isNamed ? 'configure' : 'any');
  const isDefinition = isNamed ? isConfigurationKeyword(keyword) : definitions.includes(keyword);
  if (!isDefinition) return undefined;
  return fault('crmsh/wrong-level', {
    message: `${shown(first?.text ?? '')} is no command ${level === 'system' ? 'of the system' : 'of this level of the crm shell'}: the ${keyword} is not defined.`,
    remedy: `Write it as: crm configure ${keyword} …`,
    place: first?.place,
  });
};

/** What stands behind a `#` on the line of a command is part of the command to the crm shell. */
const warnOfComment = (words: readonly Word[], report: (diagnostic: Diagnostic) => void): void => {
  const isRule = words.findIndex((word) => word.text.toLowerCase() === 'rule');
  const found = words.find(
    (word, index) =>
      index > 0 &&
      word.text.startsWith('#') &&
      word.place?.length === word.text.length &&
      (word.text === '#' || isRule < 0 || index < isRule),
  );
  if (found === undefined) return;
  report(
    warning('crmsh/trailing-comment', {
      message: 'This # and what follows are words of the command to the crm shell, no comment.',
      remedy: 'Put the comment on a line of its own, before the command.',
      place: found.place,
    }),
  );
};

const unknownCommand = (words: readonly Word[]): Diagnostic => {
  const [first] = words;
  const text = first?.text ?? '';
  const meant = nearestName(text);
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
