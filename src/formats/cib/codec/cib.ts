/** The whole CIB and its sections. */
import type { Cib, Configuration } from '../model/cib.ts';
import type { FencingLevel } from '../model/fencing-level.ts';
import type { Node } from '../model/node.ts';
import type { ObjRef, Tag } from '../model/tag.ts';
import { aclEntries, alertEntries } from './alerts-and-acls.ts';
import { instanceAttributes, setsNamed, utilization } from './attribute-sets.ts';
import { type Entry, entry, list, one, type Slot } from './codec.ts';
import { constraintEntries } from './constraints.ts';
import { define } from './define.ts';
import { resourceEntries } from './resources.ts';

const NODE_SETS: readonly Slot[] = [instanceAttributes, utilization];
const node = define<Node>({
  kind: 'node',
  attributes: { id: 'id', uname: 'uname', type: 'type', description: 'description', score: 'score' },
  children: () => NODE_SETS,
});

const level = define<FencingLevel>({
  kind: 'fencing-level',
  attributes: {
    id: 'id',
    target: 'target',
    targetPattern: 'target-pattern',
    targetAttribute: 'target-attribute',
    targetValue: 'target-value',
    index: 'index',
    devices: 'devices',
  },
});

const objRef = define<ObjRef>({ kind: 'obj-ref', attributes: { id: 'id' } });
const REFS: readonly Slot[] = [list('refs', entry('obj_ref', 'obj-ref', objRef))];
const tag = define<Tag>({ kind: 'tag', attributes: { id: 'id' }, children: () => REFS });

const section = (name: string, field: string, ...entries: readonly Entry[]): Slot => ({
  field,
  entries,
  mode: 'section',
  section: name,
});

const SECTIONS: readonly Slot[] = [
  { ...section('crm_config', 'crmConfig', setsNamed('cluster_property_set')), required: true },
  { ...section('nodes', 'nodes', entry('node', 'node', node)), required: true },
  { ...section('resources', 'resources', ...resourceEntries), required: true },
  { ...section('constraints', 'constraints', ...constraintEntries), required: true },
  section('fencing-topology', 'fencingTopology', entry('fencing-level', 'fencing-level', level)),
  section('tags', 'tags', entry('tag', 'tag', tag)),
  section('acls', 'acls', ...aclEntries),
  section('alerts', 'alerts', ...alertEntries),
  section('rsc_defaults', 'rscDefaults', setsNamed('meta_attributes')),
  section('op_defaults', 'opDefaults', setsNamed('meta_attributes')),
];

const configuration = define<Configuration>({ kind: 'configuration', attributes: {}, children: () => SECTIONS });

const CIB_CHILDREN: readonly Slot[] = [
  one('configuration', entry('configuration', 'configuration', configuration)),
  { field: 'status', entries: [{ name: 'status', kind: 'element', codec: configuration }], mode: 'opaque' },
];

export const cibCodec = define<Cib>({
  kind: 'cib',
  attributes: {
    crmFeatureSet: 'crm_feature_set',
    validateWith: 'validate-with',
    epoch: 'epoch',
    numUpdates: 'num_updates',
    adminEpoch: 'admin_epoch',
  },
  silent: [
    'cib-last-written',
    'dc-uuid',
    'execution-date',
    'have-quorum',
    'no-quorum-panic',
    'remote-clear-port',
    'remote-tls-port',
    'update-client',
    'update-origin',
    'update-user',
  ],
  children: () => CIB_CHILDREN,
});

/** Every section, for reading and printing a single object. */
export const sectionSlots: readonly Slot[] = SECTIONS;
