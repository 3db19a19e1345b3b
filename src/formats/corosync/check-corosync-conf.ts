/** corosync.conf held against what Corosync knows: what it would refuse, pass over, or not understand. */
import { type Diagnostic, fault, isFault, note, warning } from '../../diagnostic/diagnostic.ts';
import { nearest } from '../../diagnostic/nearest.ts';
import type { Place } from '../../diagnostic/place.ts';
import { badNames } from './bad-names.ts';
import type { CorosyncConf, CorosyncItem, CorosyncSection, CorosyncSetting } from './conf.ts';
import type { CorosyncKey } from './key.ts';
import { isKnownSection, keyAt, namesIn } from './known-keys.ts';
import { placeOfItem } from './place-of-item.ts';
import { twinNodes } from './twin-nodes.ts';

/** Faults for what keeps corosync from starting, warnings for the rest; `file` names the text. */
export const checkCorosyncConf = (conf: CorosyncConf, file = 'corosync.conf'): readonly Diagnostic[] =>
  abridged(
    inOrder([
      ...checkItems(conf.items, '', { file, guesses: 0 }),
      ...badNames(conf.items, '', file),
      ...twinNodes(conf, file),
    ]),
  );

interface Look {
  readonly file: string;
  /** How often it was looked for the word that was meant: whoever misspells more has named another kind of file. */
  guesses: number;
}

const mostGuesses = 20;
const mostTold = 500;

const abridged = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => {
  const rest = diagnostics[mostTold];
  if (rest === undefined) return diagnostics;
  const more = note('corosync/and-more', {
    message: 'There are more from here on.',
    remedy: 'Mend those above first, or name another file.',
    place: rest.place,
  });
  // Faults are never left out: they decide whether the file is taken.
  return [...diagnostics.slice(0, mostTold), ...diagnostics.slice(mostTold).filter(isFault).slice(0, 1), more];
};

const meantBy = (word: string, known: readonly string[], look: Look): string | undefined => {
  look.guesses += 1;
  return look.guesses > mostGuesses ? undefined : nearest(word, known);
};

const inOrder = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  diagnostics.toSorted((one, other) => (one.place?.line ?? 0) - (other.place?.line ?? 0));

const checkItems = (items: readonly CorosyncItem[], path: string, look: Look): readonly Diagnostic[] => {
  const seen = new Map<string, CorosyncSetting>();
  return items.flatMap((item) => {
    if (item.kind === 'remark') return [];
    if (item.kind === 'section')
      return checkSection(item, path === '' ? item.name : `${path}.${item.name}`, path, look);
    const before = seen.get(item.key);
    seen.set(item.key, item);
    const repeated = before !== undefined && !MAY_REPEAT.has(path);
    return [
      ...(repeated ? [twice(item, before, placeOfItem(item, look.file))] : []),
      ...checkSetting(item, path, look),
    ];
  });
};

/** Sections whose keys are a list. */
const MAY_REPEAT = new Set(['uidgid']);

const twice = (item: CorosyncSetting, before: CorosyncSetting, place: Place | undefined): Diagnostic =>
  warning('corosync/repeated-key', {
    message: `"${item.key}" stands here a second time: the first${before.line === undefined ? '' : `, in line ${before.line},`} has no effect.`,
    remedy: 'Keep one of them.',
    place,
  });

const NEEDED: Readonly<Record<string, string>> = {
  'logging.logger_subsys': 'subsys',
  'logging.logging_daemon': 'name',
};

/** Sections in which corosync takes no other key, and no section. */
const CLOSED = new Set(['uidgid', 'totem.interface.member']);

const checkSection = (section: CorosyncSection, path: string, parent: string, look: Look): readonly Diagnostic[] => {
  const place = placeOfItem(section, look.file);
  if (CLOSED.has(parent)) {
    const message = `Corosync takes no section in "${parent}".`;
    return [fault('corosync/section-refused', { message, remedy: 'Remove it.', place })];
  }
  if (!isKnownSection(path)) {
    const meant = meantBy(section.name, namesIn(parent), look);
    const message = `Corosync knows no section "${path}"${meant === undefined ? '.' : `; did you mean "${meant}"?`}`;
    return [
      warning('corosync/unknown-section', { message, remedy: 'Check its spelling; it is kept as it is.', place }),
    ];
  }
  const needed = NEEDED[path];
  const has = section.items.some((item) => item.kind === 'setting' && item.key === needed);
  const lacks =
    needed === undefined || has
      ? []
      : [
          fault('corosync/missing-key', {
            message: `A section "${path}" lacks "${needed}".`,
            remedy: `Give it "${needed}".`,
            place,
          }),
        ];
  return [...lacks, ...checkItems(section.items, path, look)];
};

const checkSetting = (setting: CorosyncSetting, section: string, look: Look): readonly Diagnostic[] => {
  const place = placeOfItem(setting, look.file);
  const key = keyAt(section === '' ? setting.key : `${section}.${setting.key}`);
  if (key === undefined) {
    const meant = meantBy(setting.key, namesIn(section), look);
    const message = `Corosync knows no key "${setting.key}" ${section === '' ? 'outside a section' : `in "${section}"`}${meant === undefined ? '.' : `; did you mean "${meant}"?`}`;
    const say = CLOSED.has(section) ? fault : warning;
    return [say('corosync/unknown-key', { message, remedy: 'Check its spelling; it is kept as it is.', place })];
  }
  const wanted = wrongValue(key, setting.value);
  const say = key.strict ? fault : warning;
  return [
    ...(key.obsolete === undefined
      ? []
      : [
          warning('corosync/obsolete-key', {
            message: `"${setting.key}" is obsolete. ${key.obsolete}`,
            remedy: 'Remove it.',
            place,
          }),
        ]),
    ...(wanted === undefined
      ? []
      : [
          say('corosync/wrong-value', {
            message: `"${setting.key}" is ${wanted}, not "${setting.value}"${key.strict ? '' : ': Corosync passes over it in silence'}.`,
            remedy: `Give ${wanted}.`,
            place,
          }),
        ]),
  ];
};

/** What the value should be; undefined when it is that. */
const wrongValue = (key: CorosyncKey, value: string): string | undefined => {
  const { type, min = 0, max = 0, unit, choices = [], numbersTo = -1 } = key;
  if (type === 'text') return undefined;
  if (type === 'choice' && (choices.includes(value) || numberInAnyBase(value) <= numbersTo)) return undefined;
  if (type === 'choice') return `${oneOfThese(choices)}${numbersTo < 0 ? '' : ` or a number, 0 to ${numbersTo}`}`;
  // strtoll(3) takes white space and a sign before the digits.
  const number = /^[ \t\v\f\r]*[+-]?\d{1,20}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= min && number <= max) return undefined;
  return min === max
    ? String(min)
    : `a whole number of ${unit ?? `${min} to ${max}`}${unit === undefined ? '' : `, ${min} to ${max}`}`;
};

/** As strtol(3) does without a base; infinite where it is no number, or below 0. */
const numberInAnyBase = (value: string): number => {
  const [, digits = ''] = /^[ \t\v\f\r]*\+?(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)$/.exec(value) ?? [];
  if (digits === '') return Number.POSITIVE_INFINITY;
  return /^0[0-7]/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
};

const oneOfThese = (choices: readonly string[]): string =>
  choices.length > 12 ? `one of ${choices.slice(0, 6).join(', ')}, …` : `one of ${choices.join(', ')}`;
