/** Two flat descriptions → the values that differ. */
import { CIBSECRET, isSecretValue } from '../secret-names.ts';
import type { ValueChange } from './cib-change.ts';
import type { Flat } from './flatten.ts';

export const compareFlat = (before: Flat, after: Flat): readonly ValueChange[] =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const old = before.get(name);
    const now = after.get(name);
    if (old === now) return [];
    const word = name.split(' ').at(-1) ?? '';
    // What the cluster keeps out of the CIB is a secret whatever its name.
    const secret = [old, now].some(
      (value) => value !== undefined && (value === CIBSECRET || isSecretValue(word, value)),
    );
    return [{ name, ...(old !== undefined && { before: old }), ...(now !== undefined && { after: now }), secret }];
  });
