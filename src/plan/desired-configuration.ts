/** What Pacemaker is to do, as a configuration of its own words. */
import { attributeSet, oneSet } from '../formats/cib/build/attribute-set.ts';
import { configuration } from '../formats/cib/build/cib.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import type { Expansion } from '../services/expansion.ts';
import type { Spec } from '../spec/spec.ts';
import { ownershipTag } from './ownership-tag.ts';

/** The set in which Pacemaker itself keeps its properties. */
const properties = 'cib-bootstrap-options';

export const desiredConfiguration = (spec: Spec, expansion: Expansion): Configuration => {
  const owned = [...expansion.resources, ...expansion.constraints].flatMap(({ id }) => (id === undefined ? [] : [id]));
  return configuration({
    crmConfig: [
      attributeSet(properties, {
        'stonith-enabled': String(spec.fencing.kind !== 'none'),
        // How long a starting node waits for a leader that may be there: 20 s of nothing by default.
        'dc-deadtime': '500ms',
      }),
    ],
    resources: expansion.resources,
    constraints: expansion.constraints,
    tags: owned.length === 0 ? [] : [ownershipTag(owned)],
    // A little reluctance to move: services stay where they are unless a preference says otherwise.
    rscDefaults: oneSet('rsc', 'options', { 'resource-stickiness': '1' }),
  });
};
