/** Whose change a difference of the CIB is, object by object. */
import type { CibChange } from '../../formats/cib/diff/cib-change.ts';
import { diffConfiguration } from '../../formats/cib/diff/diff-configuration.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import { ownershipTagId } from '../ownership-tag.ts';
import type { Cause } from './cause.ts';
import { redact } from './redact.ts';
import { withoutOperations } from './without-operations.ts';

/**
 * Undefined of every change where nothing is remembered of an earlier apply, and of operations that an agent advises: nobody knows
 * whether somebody changed them or the agent. @param applied as it is remembered: with digests for secrets. @param advised ids of
 * primitives that have such operations; none are remembered.
 */
export const cibCauses = (
  applied: Configuration | undefined,
  live: Configuration,
  desired: Configuration,
  advised: ReadonlySet<string> = new Set(),
): ((change: CibChange) => Cause | undefined) => {
  if (applied === undefined) return () => undefined;
  const ownTag = keyOf({ section: 'tags', id: ownershipTagId });
  const liveStated = withoutOperations(live, advised);
  const desiredStated = withoutOperations(desired, advised);
  const stated = advised.size === 0 ? undefined : new Set(diffConfiguration(liveStated, desiredStated).map(keyOf));
  const byHand = new Set(diffConfiguration(applied, redact(liveStated)).map(keyOf));
  const inFile = new Set(diffConfiguration(applied, redact(desiredStated)).map(keyOf));
  return (change) => {
    const key = keyOf(change);
    // The record of what is relais's follows from all else: no file says it.
    if (stated?.has(key) === false || (key === ownTag && !byHand.has(key))) return undefined;
    if (!inFile.has(key)) return 'changed-by-hand';
    // An object that comes new with the file is nobody's work yet, whether or not one of that name stands there.
    return byHand.has(key) ? 'both' : 'new-in-file';
  };
};

const keyOf = ({ section, id }: Pick<CibChange, 'section' | 'id'>): string => `${section} ${id}`;
