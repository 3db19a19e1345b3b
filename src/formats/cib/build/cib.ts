/** An empty configuration and a CIB around one, for a cluster that does not exist yet. */
import type { Cib, Configuration } from '../model/cib.ts';

export const configuration = (parts: Partial<Omit<Configuration, 'kind' | 'source'>> = {}): Configuration => ({
  kind: 'configuration',
  crmConfig: [],
  nodes: [],
  resources: [],
  constraints: [],
  fencingTopology: [],
  tags: [],
  acls: [],
  alerts: [],
  rscDefaults: [],
  opDefaults: [],
  ...parts,
});

/** `schema` such as `pacemaker-3.9`, which 2.1.5 and all later ones know. The feature set is 2.1.5's; Pacemaker raises it by itself. */
export const cib = (content: Configuration, schema: string): Cib => ({
  kind: 'cib',
  crmFeatureSet: '3.16.1',
  validateWith: schema,
  epoch: '1',
  numUpdates: '0',
  adminEpoch: '0',
  configuration: content,
});
