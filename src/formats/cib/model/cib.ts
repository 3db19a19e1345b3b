/** The Cluster Information Base: Pacemaker's whole configuration, and its state. */
import type { XmlElement } from '../../xml/element.ts';
import type { Acl } from './acl.ts';
import type { Alert } from './alert.ts';
import type { AttributeSet } from './attribute-set.ts';
import type { Constraint } from './constraint.ts';
import type { FencingLevel } from './fencing-level.ts';
import type { FromXml } from './from-xml.ts';
import type { Node } from './node.ts';
import type { Resource } from './resource.ts';
import type { Tag } from './tag.ts';

export interface Cib extends FromXml {
  readonly kind: 'cib';
  readonly adminEpoch?: string;
  readonly epoch?: string;
  readonly numUpdates?: string;
  /** The schema, such as `pacemaker-3.9`. */
  readonly validateWith?: string;
  /** Such as `3.16.2`; the attributes that Pacemaker keeps for itself (`dc-uuid`, `cib-last-written`, …) are in `extra`. */
  readonly crmFeatureSet?: string;
  readonly configuration: Configuration;
  /** The cluster's state, untouched. */
  readonly status?: XmlElement;
}

export interface Configuration extends FromXml {
  readonly kind: 'configuration';
  /** `cluster_property_set`s of `crm_config`. */
  readonly crmConfig: readonly AttributeSet[];
  readonly nodes: readonly Node[];
  readonly resources: readonly Resource[];
  readonly constraints: readonly Constraint[];
  readonly fencingTopology: readonly FencingLevel[];
  readonly tags: readonly Tag[];
  readonly acls: readonly Acl[];
  readonly alerts: readonly Alert[];
  /** `meta_attributes` of `rsc_defaults`. */
  readonly rscDefaults: readonly AttributeSet[];
  /** `meta_attributes` of `op_defaults`. */
  readonly opDefaults: readonly AttributeSet[];
  /** What the section elements hold beside these objects, by XML name (`crm_config`, …); its presence alone prints an empty section. */
  readonly sections?: Readonly<Record<string, FromXml>>;
}
