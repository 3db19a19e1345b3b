/** The lines of the file behind the objects that it asks for, whatever stands on the nodes. */
import { expand } from '../services/expand.ts';
import type { Spec } from '../spec/spec.ts';
import { wantedConfiguration } from './desired-configuration.ts';
import { type Origins, originsOf } from './origins.ts';

export const originsInFile = (spec: Spec): Origins => {
  const expansion = expand(spec, () => '');
  return originsOf(spec, wantedConfiguration(spec, expansion));
};
