/** Ids as the crm shell makes them for what has none in its language. */
import { xmlId } from '../../cib/build/xml-id.ts';

export interface Ids {
  /** `base`, or `base-0`, `base-1`, … when that is taken; taken from now on. */
  readonly make: (base: string) => string;
}

/** `given` are the ids that the text names: none of them is made again. */
export const makeIds = (given: Iterable<string>): Ids => {
  const taken = new Set(given);
  const nextOf = new Map<string, number>();
  return {
    make: (base) => {
      const plain = plainId(base);
      let id = plain;
      for (let turn = nextOf.get(plain) ?? 0; taken.has(id); turn += 1) {
        id = `${plain}-${turn}`;
        nextOf.set(plain, turn + 1);
      }
      taken.add(id);
      return id;
    },
  };
};

/** Without regard to what is taken. `#` becomes a dot, as with crm_attribute; an id can't be all digits. */
export const plainId = (base: string): string =>
  xmlId((/^\d+(-|$)/.test(base) ? `num-${base}` : base).replaceAll('#', '.'));
