/** Reads JSON that a host printed, without trusting its shape. */

type JsonObject = Readonly<Record<string, unknown>>;

/** The objects of a list (or of the text of one); empty where it is none. */
export const jsonObjects = (value: unknown): readonly JsonObject[] => {
  const list = typeof value === 'string' ? parsed(value) : value;
  return Array.isArray(list) ? list.filter(isObject) : [];
};

/** A string, at most 200 characters of it; empty where it is none. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 200) : '');

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null;

export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
