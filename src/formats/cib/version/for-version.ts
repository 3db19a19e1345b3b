/** One configuration → the same for the Pacemaker that the cluster runs, and what that one can't do. */
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import type { Place } from '../../../diagnostic/place.ts';
import type { Item } from '../codec/codec.ts';
import type { Configuration } from '../model/cib.ts';
import { gone } from './gone.ts';
import { modern } from './modern.ts';
import { isAtLeast, type PacemakerVersion } from './pacemaker-version.ts';
import { propertiesFor } from './properties-for.ts';
import { rewrite } from './rewrite.ts';
import { tooNew } from './too-new.ts';

export interface VersionOutcome {
  /** What is gone is still in it, so that nothing is lost in silence. */
  readonly configuration: Configuration;
  readonly diagnostics: readonly Diagnostic[];
}

/** Where an object of the configuration was written, such as its line in relais.yaml. */
export type PlaceOf = (item: Item) => Place | undefined;

/**
 * Names and forms that have an equal in this version are written that way; what has none is a fault at its place. Versions before
 * 2.1.5 are treated as 2.1.5.
 */
export const forVersion = (
  configuration: Configuration,
  version: PacemakerVersion,
  placeOf: PlaceOf = () => undefined,
): VersionOutcome => {
  const properties = propertiesFor(configuration.crmConfig, version, placeOf);
  const early = [...properties.diagnostics, ...tooNew(configuration, version, placeOf)];
  const named = { ...configuration, crmConfig: properties.sets };
  if (!isAtLeast(version, 3, 0, 0)) return { configuration: named, diagnostics: early };
  // Asked of what was given: a copy has no place any more.
  return {
    configuration: rewrite(named, modern),
    diagnostics: [...early, ...gone(configuration, placeOf)],
  };
};
