/** Objects that lack what Pacemaker needs, or say what excludes each other: it refuses the whole configuration for one of them. */
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import type { Item } from '../../formats/cib/codec/codec.ts';
import { rewrite } from '../../formats/cib/version/rewrite.ts';
import { type Form, formsOf, type Part } from '../../formats/cib/words/forms.ts';
import type { ConfigurationRule } from './configuration-rule.ts';
import { nameOfItem } from './name-of-item.ts';

export const refusedForms: ConfigurationRule = ({ configuration, placeOf }) => {
  const found: Diagnostic[] = [];
  rewrite(configuration, (item, _within, owner) => {
    for (const form of formsOf.get(item.kind) ?? []) {
      const wrong = whyNot(item, form);
      if (wrong === undefined) continue;
      const { code, key, ...rest } = wrong;
      const place = (key === undefined ? undefined : placeOf(item, key)) ?? placeOf(item) ?? placeOf(owner);
      found.push(fault(code, { ...rest, place }));
    }
    return item;
  });
  return found;
};

interface Wrong {
  readonly code: string;
  readonly key?: string;
  readonly message: string;
  readonly remedy: string;
}

const whyNot = (item: Item, { choices, count }: Form): Wrong | undefined => {
  const said = choices.filter((parts) => parts.some((part) => isSaid(item, part)));
  const [one, other] = said;
  const name = nameOfItem(item);
  if (one !== undefined && other !== undefined) {
    const [first, second] = [one, other].map((parts) => wordsOf(parts.filter((part) => isSaid(item, part))));
    return {
      code: 'native/too-much',
      key: other.find((part) => isSaid(item, part))?.name ?? '',
      message: `${name} has ${first} and ${second}, and Pacemaker takes one of them.`,
      remedy: `Take ${first} or ${second} out.`,
    };
  }
  // It may be in what relais does not know.
  if (count === 'at most one' || item.extra !== undefined || item.others !== undefined) return undefined;
  if (one === undefined) {
    const all = choices.map(wordsOf).join(', or ');
    return {
      code: 'native/incomplete',
      message: `${name} has ${choices.length === 1 ? 'no' : 'neither'} ${choices.length === 1 ? all : choices.map(wordsOf).join(' nor ')}, and Pacemaker refuses it so.`,
      remedy: `Give it ${all}.`,
    };
  }
  const missing = one.filter((part) => !isSaid(item, part));
  if (missing.length === 0) return undefined;
  const there = wordsOf(one.filter((part) => isSaid(item, part)));
  return {
    code: 'native/incomplete',
    message: `${name} has ${there} and no ${wordsOf(missing)}, and Pacemaker refuses it so.`,
    remedy: `Add ${wordsOf(missing)}.`,
  };
};

const isSaid = (item: Item, { field }: Part): boolean => {
  const value = (item as unknown as Readonly<Record<string, unknown>>)[field];
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
};

const wordsOf = (parts: readonly Part[]): string => [...new Set(parts.map(({ name }) => name))].join(' with ');
