/** A resource in containers, with their network and storage. */
import type { AttributeSet } from './attribute-set.ts';
import type { FromXml } from './from-xml.ts';
import type { Primitive } from './primitive.ts';

export interface Bundle extends FromXml {
  readonly kind: 'bundle';
  readonly id?: string;
  readonly description?: string;
  readonly instanceAttributes: readonly AttributeSet[];
  readonly metaAttributes: readonly AttributeSet[];
  readonly container?: Container;
  readonly network?: BundleNetwork;
  readonly storage?: BundleStorage;
  readonly member?: Primitive;
}

export interface Container extends FromXml {
  readonly kind: 'container';
  /** `rkt` is gone in Pacemaker 3.0. */
  readonly element: 'docker' | 'podman' | 'rkt';
  readonly image?: string;
  readonly replicas?: string;
  readonly replicasPerHost?: string;
  readonly promotedMax?: string;
  /** The old name of `promotedMax`; gone in Pacemaker 3.0. */
  readonly masters?: string;
  readonly runCommand?: string;
  readonly network?: string;
  readonly options?: string;
}

export interface BundleNetwork extends FromXml {
  readonly kind: 'bundle-network';
  /** On the element in schemas before 3.0 only. */
  readonly id?: string;
  readonly ipRangeStart?: string;
  readonly controlPort?: string;
  readonly hostInterface?: string;
  readonly hostNetmask?: string;
  readonly addHost?: string;
  readonly portMappings: readonly PortMapping[];
}

export interface PortMapping extends FromXml {
  readonly kind: 'port-mapping';
  readonly id?: string;
  readonly port?: string;
  readonly internalPort?: string;
  readonly range?: string;
}

export interface BundleStorage extends FromXml {
  readonly kind: 'bundle-storage';
  readonly storageMappings: readonly StorageMapping[];
}

export interface StorageMapping extends FromXml {
  readonly kind: 'storage-mapping';
  readonly id?: string;
  readonly sourceDir?: string;
  readonly sourceDirRoot?: string;
  readonly targetDir?: string;
  readonly options?: string;
}
