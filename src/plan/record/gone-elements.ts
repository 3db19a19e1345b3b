/** What relais made on a node and wants no more. */
import type { Element } from '../../services/element.ts';
import type { Applied } from './applied.ts';
import { elementOf } from './made.ts';

export const goneElements = (
  node: string,
  applied: Applied | undefined,
  desired: ReadonlyMap<string, Element>,
): readonly Element[] => {
  const [some] = desired.values();
  if (applied === undefined || some === undefined) return [];
  return Object.entries(applied.made).flatMap(([id, made]) =>
    desired.has(id) ? [] : [elementOf(made, node, some.origin)],
  );
};
