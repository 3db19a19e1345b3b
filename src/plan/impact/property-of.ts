/** The value of one of the cluster's properties, under whichever of its names. */
import type { Configuration } from '../../formats/cib/model/cib.ts';
import { canonicalProperty } from '../../formats/cib/version/property-names.ts';

/** Undefined where it is not set. Sets with rules count as if they held. */
export const propertyOf = ({ crmConfig }: Configuration, wanted: string): string | undefined =>
  crmConfig
    .flatMap(({ pairs }) => pairs)
    .find(({ name }) => name !== undefined && canonicalProperty(name) === canonicalProperty(wanted))?.value;
