/** Names that Corosync's map of keys does not take: icmap_check_key_name() in exec/icmap.c. */
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import type { CorosyncItem } from './conf.ts';
import { placeOfItem } from './place-of-item.ts';

/** Of a whole path. */
const VALID = /^[A-Za-z0-9._/:-]{3,255}$/;

/** These become a part of other names. */
const NAMING: ReadonlySet<string> = new Set([
  'logging.logger_subsys.subsys',
  'logging.logging_daemon.name',
  'logging.logging_daemon.subsys',
]);

/** Keys that are never stored under their own name. */
const UNSTORED = /^(uidgid|totem\.interface\.member)\./;

export const badNames = (items: readonly CorosyncItem[], path: string, file: string): readonly Diagnostic[] =>
  items.flatMap((item) => {
    if (item.kind === 'remark') return [];
    const word = item.kind === 'setting' ? item.key : item.name;
    const inner = path === '' ? word : `${path}.${word}`;
    if (item.kind === 'section') return badNames(item.items, inner, file);
    const stored = UNSTORED.test(inner) || VALID.test(inner);
    const naming = !NAMING.has(inner) || /^[A-Za-z0-9._/:-]*$/.test(item.value);
    if (stored && naming) return [];
    return [
      fault('corosync/bad-name', {
        message: stored
          ? `"${item.value}" can't be a part of a name.`
          : `Corosync takes no key of the name "${inner}".`,
        remedy: 'Use letters, digits and ". _ / : -" alone, three of them at least.',
        place: placeOfItem(item, file),
      }),
    ];
  });
