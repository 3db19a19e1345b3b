/** A location constraint from its fields. */
import type { Location } from '../model/location.ts';

export type LocationParts = Partial<Omit<Location, 'kind' | 'source'>> & { readonly id: string };

export const location = (parts: LocationParts): Location => ({ kind: 'location', sets: [], rules: [], ...parts });
