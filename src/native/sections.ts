/** The sections of the file that are Pacemaker's own, as fields of its schema. */
import { type AclsValue, aclsSchema } from './acls.ts';
import { type AlertsValue, alertsSchema } from './alerts.ts';
import type { SetsValue } from './attribute-sets.ts';
import { type ConstraintsValue, constraintsSchema } from './constraints.ts';
import { type CorosyncMap, corosyncSchema } from './corosync.ts';
import { type TopologyValue, topologySchema } from './fencing-topology.ts';
import { type NodeValue, remoteNodesSchema } from './nodes.ts';
import { type ResourceValue, resourcesSchema, type TemplateValue, templatesSchema } from './resources.ts';
import { settingsSchemas } from './settings.ts';
import { type TagsValue, tagsSchema } from './tags.ts';

export const sectionShape = {
  corosync: corosyncSchema.optional(),
  remote_nodes: remoteNodesSchema.optional(),
  templates: templatesSchema.optional(),
  resources: resourcesSchema.optional(),
  constraints: constraintsSchema.optional(),
  fencing_topology: topologySchema.optional(),
  tags: tagsSchema.optional(),
  properties: settingsSchemas.properties.optional(),
  rsc_defaults: settingsSchemas.rsc_defaults.optional(),
  op_defaults: settingsSchemas.op_defaults.optional(),
  alerts: alertsSchema.optional(),
  acls: aclsSchema.optional(),
};

/** What the file says in them, once its shape is right. */
export interface SectionsValue {
  readonly nodes?: Readonly<Record<string, string | NodeValue>> | undefined;
  readonly corosync?: CorosyncMap | undefined;
  readonly remote_nodes?: Readonly<Record<string, NodeValue>> | undefined;
  readonly templates?: Readonly<Record<string, TemplateValue>> | undefined;
  readonly resources?: Readonly<Record<string, ResourceValue>> | undefined;
  readonly constraints?: ConstraintsValue | undefined;
  readonly fencing_topology?: TopologyValue | undefined;
  readonly tags?: TagsValue | undefined;
  readonly properties?: SetsValue | undefined;
  readonly rsc_defaults?: SetsValue | undefined;
  readonly op_defaults?: SetsValue | undefined;
  readonly alerts?: AlertsValue | undefined;
  readonly acls?: AclsValue | undefined;
}
