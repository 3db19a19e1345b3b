/** What the blocks of keepalived.conf have in common: numbers, tracking, notifications, unknown keywords. */
import { type Diagnostic, fault, warning } from '../../diagnostic/diagnostic.ts';
import { nearest } from '../../diagnostic/nearest.ts';
import type { Notify, Statement, Tracked, Word } from './conf.ts';

/** What costs something to say is said by a function: it is asked only where there is still room for what it says. */
export type Report = (diagnostic: Diagnostic | (() => Diagnostic)) => void;

/** The last statement of this name; keepalived lets later ones win. */
export const lastOf = (block: readonly Statement[], name: string): Statement | undefined =>
  block.findLast((each) => each.name.text === name);

/** The value of a setting that has to have one. */
export const settingOf = (block: readonly Statement[], name: string, report: Report): Word | undefined => {
  const statement = lastOf(block, name);
  if (statement === undefined) return undefined;
  const [value] = statement.values;
  if (value === undefined) {
    report(
      fault('keepalived/no-value', {
        message: `${name} has no value.`,
        remedy: `Give it one, or take the line away.`,
        place: statement.name.place,
      }),
    );
  }
  return value;
};

export interface Range {
  readonly from: number;
  readonly to: number;
  /** Seconds may have a fraction. */
  readonly digits: 'whole' | 'decimal';
  /** What keepalived does of another value, when it reports it and goes on. */
  readonly otherwise?: string;
}

export const numberOf = (block: readonly Statement[], name: string, range: Range, report: Report): Word | undefined => {
  const value = settingOf(block, name, report);
  if (value === undefined) return undefined;
  const isNumber = (range.digits === 'whole' ? /^[+-]?\d+$/ : /^[+-]?\d+(\.\d*)?$|^\.\d+$/).test(value.text);
  if (isNumber && Number(value.text) >= range.from && Number(value.text) <= range.to) return value;
  const { otherwise } = range;
  const say = otherwise === undefined ? fault : warning;
  report(
    say('keepalived/bad-number', {
      message: `${name} can't be ${value.text}${otherwise === undefined ? '.' : `: keepalived ${otherwise}.`}`,
      remedy: `Give a number from ${range.from} to ${range.to}.`,
      place: value.place,
    }),
  );
  return undefined;
};

/** The lines inside every block of this name. */
export const linesOf = (block: readonly Statement[], name: string): readonly Statement[] =>
  block.filter((each) => each.name.text === name).flatMap((each) => each.block ?? []);

/** Every word inside every block of this name: several may stand on a line. */
export const wordsOf = (block: readonly Statement[], name: string): readonly Word[] =>
  linesOf(block, name).flatMap((line) => [line.name, ...line.values]);

/** `track_interface` and `track_script`: `<name> [weight <number> [reverse]]`. */
export const trackedOf = (block: readonly Statement[], name: string, report: Report): Tracked[] =>
  linesOf(block, name).map((line) => {
    const at = line.values.findIndex((word) => word.text === 'weight');
    const weight = at < 0 ? undefined : line.values[at + 1];
    const direction = line.values.find((word) => word.text === 'reverse' || word.text === 'noreverse');
    const isWeight = weight !== undefined && /^[+-]?\d+$/.test(weight.text) && Math.abs(Number(weight.text)) <= 253;
    const known = [...(at < 0 ? [] : [line.values[at], weight]), direction];
    const odd = line.values.find((word) => !known.includes(word));
    if (odd !== undefined || (at >= 0 && !isWeight)) {
      report(
        fault('keepalived/bad-tracking', {
          message: `${name} ${line.name.text}: ${(odd ?? weight ?? line.name).text} is not understood.`,
          remedy: 'Write it as <name>, or <name> weight <-253..253> [reverse].',
          place: (odd ?? weight ?? line.name).place,
        }),
      );
    }
    return {
      kind: 'tracked',
      name: line.name,
      ...(isWeight ? { weight: Number(weight.text) } : {}),
      ...(direction === undefined ? {} : { direction: direction.text === 'reverse' ? 'reverse' : 'noreverse' }),
    };
  });

const events = ['master', 'backup', 'fault', 'stop', 'deleted', 'master_rx_lower_pri'] as const;

const isNotify = (name: string): boolean => name === 'notify' || events.some((event) => name === `notify_${event}`);

export const notifyOf = (block: readonly Statement[], report: Report): Notify[] =>
  block.flatMap((statement) => {
    const name = statement.name.text;
    if (!isNotify(name)) return [];
    const event = events.find((each) => name === `notify_${each}`) ?? 'any';
    const [command, ...user] = statement.values;
    if (command === undefined) {
      // notify_deleted may stand alone.
      if (event !== 'deleted') settingOf([statement], name, report);
      return [];
    }
    return [{ kind: 'notify', event, command, user }];
  });

/** What keepalived knows of a block and no field stands for; words that it doesn't know are said, and are none. */
export const settingsOf = (
  block: readonly Statement[],
  fields: ReadonlySet<string>,
  known: ReadonlySet<string>,
  where: string,
  report: Report,
): Statement[] => {
  const rest = block.filter(({ name }) => !fields.has(name.text) && !isNotify(name.text) && !isInclude(name.text));
  for (const { name } of rest)
    if (!known.has(name.text)) report(() => unknownKeyword(name, [...fields, ...known], where));
  return rest.filter(({ name }) => known.has(name.text));
};

const unknownKeyword = ({ text, place }: Word, known: readonly string[], where: string): Diagnostic => {
  const meant = nearest(text, known);
  return warning('keepalived/unknown-keyword', {
    message: `${text} is not a keyword of ${where}${meant === undefined ? '.' : `; did you mean “${meant}”?`}`,
    remedy:
      meant === undefined ? 'Check its spelling; it is left out.' : `Write ${meant}; as it stands it is left out.`,
    place,
  });
};

export const isInclude = (name: string): boolean => /^include[rmwba]?$/.test(name);
