/** Two corosync.conf → what differs, and what it takes for each difference to have effect. */
import type { CorosyncConf, CorosyncItem } from './conf.ts';
import type { TakesEffect } from './key.ts';
import { keyAt } from './known-keys.ts';
import { sectionLabel } from './section-label.ts';

export interface CorosyncChange {
  /** Such as `totem.token` or `nodelist.node[2].ring0_addr`. */
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
  readonly takesEffect: TakesEffect;
  /** To be shown as `***`: the key itself can stand in the file. */
  readonly secret: boolean;
}

/** In the order of `before`, then of what is new. Comments, blanks and the order of keys are no difference. */
export const diffCorosyncConf = (before: CorosyncConf, after: CorosyncConf): readonly CorosyncChange[] => {
  const old = flatten(before);
  const now = flatten(after);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name): CorosyncChange[] => {
    const was = old.get(name);
    const is = now.get(name);
    if (was?.value === is?.value) return [];
    const { path, owner } = was ?? is ?? { path: name, owner: undefined };
    const wholeOwner = owner !== undefined && (!hasOwner(old, owner) || !hasOwner(now, owner));
    const takesEffect = effectOf(path, was?.value, is?.value, wholeOwner);
    return [
      {
        name,
        ...(was && { before: was.value }),
        ...(is && { after: is.value }),
        takesEffect,
        secret: path === 'totem.key',
      },
    ];
  });
};

/** All that a file says, whatever its order and its comments: the same for two that do not differ. */
export const saidBy = (conf: CorosyncConf): readonly (readonly [string, string])[] =>
  [...flatten(conf)].map(([name, { value }]) => [name, value] as const).toSorted(([a], [b]) => (a < b ? -1 : 1));

interface Value {
  /** Without what tells repeated sections apart. */
  readonly path: string;
  readonly value: string;
  /** The innermost section that may be repeated, such as `nodelist.node[2]`. */
  readonly owner: string | undefined;
}

type Flat = ReadonlyMap<string, Value>;

/** Of repeated keys the last holds, as in cmap. */
const flatten = (conf: CorosyncConf): Flat => {
  const flat = new Map<string, Value>();
  const walk = (items: readonly CorosyncItem[], path: string, name: string, owner: string | undefined): void => {
    for (const item of items) {
      if (item.kind === 'remark') continue;
      const word = item.kind === 'setting' ? item.key : item.name;
      const inner = path === '' ? word : `${path}.${word}`;
      const named = name === '' ? word : `${name}.${word}`;
      if (item.kind === 'setting') flat.set(named, { path: inner, value: item.value, owner });
      else {
        const label = sectionLabel(inner, item.items);
        const whole = label === undefined ? named : `${named}[${label}]`;
        walk(item.items, inner, whole, label === undefined ? owner : whole);
      }
    }
  };
  walk(conf.items, '', '', undefined);
  return flat;
};

const hasOwner = (flat: Flat, owner: string): boolean => [...flat.values()].some((value) => value.owner === owner);

/**
 * Nodes come and go by a reload, and so does one link on all of them; the address of a link that is there already does not
 * change by one: check_things_have_not_changed() in exec/totemconfig.c.
 */
const effectOf = (
  path: string,
  before: string | undefined,
  after: string | undefined,
  wholeOwner: boolean,
): TakesEffect => {
  if (path.startsWith('nodelist.node.') && wholeOwner) return 'reload';
  // What is said of a link comes and goes with it; what is left out is the default.
  if (/^totem\.interface\.(linknumber|knet_ping_)/.test(path) && wholeOwner) return 'reload';
  if (/^nodelist\.node\.ring\d_addr$/.test(path) && (before === undefined || after === undefined)) return 'reload';
  if (path.startsWith('logging.') || path.startsWith('uidgid.')) return 'reload';
  return keyAt(path)?.takesEffect ?? 'restart';
};
