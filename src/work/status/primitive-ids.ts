/** Ids of the primitives that the file asks for, inside groups and clones too; contents of sites play no part. */
import { wantedConfiguration } from '../../plan/desired-configuration.ts';
import { primitivesOf } from '../../plan/impact/parts.ts';
import { expand } from '../../services/expand.ts';
import type { Spec } from '../../spec/spec.ts';

export const primitiveIds = (spec: Spec): ReadonlySet<string> => {
  const expansion = expand(spec, () => '');
  return new Set(primitivesOf(wantedConfiguration(spec, expansion).resources).keys());
};
