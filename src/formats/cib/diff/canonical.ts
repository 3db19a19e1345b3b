/** A configuration as text in which only its meaning and its ids count: same configuration, same text. */
import type { Draft } from '../../xml/draft.ts';
import { sectionSlots } from '../codec/cib.ts';
import type { Item } from '../codec/codec.ts';
import { draftOf } from '../codec/draft-of.ts';
import type { Configuration } from '../model/cib.ts';
import { assemble, canonicalElement } from './canonical-element.ts';

/**
 * Every id counts; so does the order of group members, resource sets and their resources, rules and attribute sets. The order of
 * attributes, pairs, operations and of the objects of a section does not.
 */
export const canonicalConfiguration = (configuration: Configuration): string =>
  sectionSlots
    .map((slot) => {
      const items = configuration[slot.field as keyof Configuration] as readonly Item[];
      const texts = items.map((item) => canonical(draftOf(slot.field, item)));
      const others = configuration.sections?.[slot.section ?? '']?.others ?? [];
      return [`[${slot.section}]`, ...texts.toSorted(), ...others.map(canonicalElement).toSorted()].join('\n');
    })
    .concat((configuration.others ?? []).map(canonicalElement))
    .join('\n');

/** Ids included; see `diffConfiguration` for a comparison that overlooks inner ids. */
export const sameConfiguration = (one: Configuration, other: Configuration): boolean =>
  canonicalConfiguration(one) === canonicalConfiguration(other);

const canonical = (draft: Draft): string =>
  assemble(
    draft.name,
    [...draft.attributes],
    draft.slots.flat().map((child) => (child.kind === 'element' ? canonicalElement(child) : canonical(child))),
  );
