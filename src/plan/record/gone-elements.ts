/** What relais made on a node and wants no more. */
import type { Place } from '../../diagnostic/place.ts';
import type { Element } from '../../services/element.ts';
import type { Applied } from './applied.ts';
import { elementOf } from './made.ts';

/** @param place of what says so: by default that of what is wanted there; without either, nothing is gone. */
export const goneElements = (
  node: string,
  applied: Applied | undefined,
  desired: ReadonlyMap<string, Element>,
  place: Place | undefined = [...desired.values()][0]?.origin,
): readonly Element[] => {
  if (applied === undefined || place === undefined) return [];
  return Object.entries(applied.made).flatMap(([id, made]) => (desired.has(id) ? [] : [elementOf(made, node, place)]));
};
