/** What the crm language leaves out of objects that it tells: said once, with the objects’ names. */
import { type Diagnostic, note } from '../../../diagnostic/diagnostic.ts';
import type { Place } from '../../../diagnostic/place.ts';

/** Of one object. */
export interface Lost {
  /** `primitive web`. */
  readonly title: string;
  readonly what: readonly string[];
  /** Where the object stands, when that is known. */
  readonly place?: Place | undefined;
}

export const idsMadeAnew = (lost: readonly Lost[]): readonly Diagnostic[] =>
  told(lost, (count) => ({
    code: 'crmsh/ids-made-anew',
    message: `${count} ids inside objects can't be said in the crm language; they are made anew when it is read.`,
    remedy: 'Nothing to do, unless something refers to them.',
  }));

export const defaultsLeftOut = (lost: readonly Lost[]): readonly Diagnostic[] =>
  told(lost, (count) => ({
    code: 'crmsh/defaults-left-out',
    message: `${count} values that hold without being written are not said in the crm language.`,
    remedy: 'Nothing to do: Pacemaker takes them for what they were.',
  }));

const most = 8;

const told = (
  lost: readonly Lost[],
  say: (count: number) => { readonly code: string; readonly message: string; readonly remedy: string },
): readonly Diagnostic[] => {
  const objects = lost.filter(({ what }) => what.length > 0);
  const count = objects.reduce((sum, { what }) => sum + what.length, 0);
  if (count === 0) return [];
  const { code, ...parts } = say(count);
  return [
    note(code, {
      ...parts,
      detail: upTo(
        objects.map(({ title, what, place }) => `${title}${onLine(place)}: ${upTo(what, ', ')}`),
        '; ',
      ),
      place: objects.find(({ place }) => place !== undefined)?.place,
    }),
  ];
};

const onLine = (place: Place | undefined): string => (place === undefined ? '' : ` (line ${place.line})`);

const upTo = (words: readonly string[], between: string): string =>
  words.length > most ? `${words.slice(0, most).join(between)}${between}…` : words.join(between);
