/** A value that must never be printed: it shows as *** wherever it is turned into text. */
export interface Secret {
  readonly kind: 'secret';
  /** The one way to the value: call it only where it goes into a stdin. */
  readonly reveal: () => string;
}

export const secret = (value: string): Secret =>
  Object.freeze({
    kind: 'secret' as const,
    reveal: () => value,
    toString: () => '***',
    toJSON: () => '***',
    [Symbol.for('nodejs.util.inspect.custom')]: () => '***',
  });
