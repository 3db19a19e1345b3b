/** The ids that the text gives to what would otherwise get one made. */
import type { Command } from '../syntax/command.ts';

/** Fields that hold the id of the object itself. `idRef`, `role` and the like name others. */
const isIdentified = (value: object): value is { id: string | { text: string } } =>
  'id' in value && value.id !== undefined;

/** Ids of objects, of lists, pairs, rules, operations. */
export const givenIds = (commands: readonly Command[]): string[] => {
  const ids: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const each of value) visit(each);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    if (isIdentified(value)) ids.push(typeof value.id === 'string' ? value.id : value.id.text);
    // op monitor id=web-monitor interval=10s
    if ('kind' in value && value.kind === 'op' && 'pairs' in value && Array.isArray(value.pairs)) {
      for (const pair of value.pairs) if (pair.name === 'id' && typeof pair.value === 'string') ids.push(pair.value);
    }
    if ('kind' in value && value.kind === 'node' && !('id' in value) && 'uname' in value) {
      ids.push((value.uname as { text: string }).text);
    }
    for (const [key, each] of Object.entries(value)) if (key !== 'place' && key !== 'comments') visit(each);
  };
  visit(commands);
  return ids;
};
