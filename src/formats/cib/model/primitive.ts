/** A single resource, and the template that several may be made from. */
import type { AttributeSet } from './attribute-set.ts';
import type { FromXml } from './from-xml.ts';
import type { Operations } from './operation.ts';

export interface Primitive extends FromXml {
  readonly kind: 'primitive';
  readonly id?: string;
  /** `ocf systemd stonith lsb service`, and of old `heartbeat upstart nagios`. */
  readonly class?: string;
  /** `heartbeat`, `pacemaker`, …: for the class `ocf` alone. */
  readonly provider?: string;
  /** The agent's name. */
  readonly type?: string;
  /** The id of a template, instead of class, provider and type. */
  readonly template?: string;
  readonly description?: string;
  readonly instanceAttributes: readonly AttributeSet[];
  readonly metaAttributes: readonly AttributeSet[];
  readonly utilization: readonly AttributeSet[];
  readonly operations?: Operations;
}

export interface Template extends FromXml {
  readonly kind: 'template';
  readonly id?: string;
  readonly class?: string;
  readonly provider?: string;
  readonly type?: string;
  readonly description?: string;
  readonly instanceAttributes: readonly AttributeSet[];
  readonly metaAttributes: readonly AttributeSet[];
  readonly utilization: readonly AttributeSet[];
  readonly operations?: Operations;
}
