/** Whose change a difference of the CIB is, object by object. */
import type { CibChange } from '../../formats/cib/diff/cib-change.ts';
import { diffConfiguration } from '../../formats/cib/diff/diff-configuration.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import type { Cause } from './cause.ts';
import { redact } from './redact.ts';

/** Undefined of every change where nothing is remembered of an earlier apply. @param applied as it is remembered: with digests for secrets. */
export const cibCauses = (
  applied: Configuration | undefined,
  live: Configuration,
  desired: Configuration,
): ((change: CibChange) => Cause | undefined) => {
  if (applied === undefined) return () => undefined;
  const byHand = new Set(diffConfiguration(applied, redact(live)).map(keyOf));
  const inFile = new Set(diffConfiguration(applied, redact(desired)).map(keyOf));
  return (change) => {
    const key = keyOf(change);
    if (!inFile.has(key)) return 'changed-by-hand';
    // An object that comes new with the file is nobody's work yet, whether or not one of that name stands there.
    return byHand.has(key) ? 'both' : 'new-in-file';
  };
};

const keyOf = ({ section, id }: CibChange): string => `${section} ${id}`;
