/** A colocation constraint from its fields. */
import type { Colocation } from '../model/colocation.ts';

export type ColocationParts = Partial<Omit<Colocation, 'kind' | 'source'>> & { readonly id: string };

export const colocation = (parts: ColocationParts): Colocation => ({ kind: 'colocation', sets: [], ...parts });
