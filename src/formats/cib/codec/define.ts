/** A shape → the codec of its elements. */
import type { Codec, Item, Shape } from './codec.ts';
import { decode } from './decode.ts';
import { encode } from './encode.ts';

export const define = <T extends Item>(shape: Shape<T>): Codec => ({
  decode: (element, report) => decode(shape, element, report),
  encode: (item, name) => encode(shape, item as T, name),
});
