/** A script that Pacemaker calls when something happens. */
import type { AttributeSet } from './attribute-set.ts';
import type { FromXml } from './from-xml.ts';

export interface Alert extends FromXml {
  readonly kind: 'alert';
  readonly id?: string;
  readonly description?: string;
  readonly path?: string;
  readonly instanceAttributes: readonly AttributeSet[];
  readonly metaAttributes: readonly AttributeSet[];
  readonly select?: AlertSelect;
  readonly recipients: readonly Recipient[];
}

/** `select`: what the alert is called for. */
export interface AlertSelect extends FromXml {
  readonly kind: 'alert-select';
  readonly selected: readonly Selected[];
}

export interface Selected extends FromXml {
  readonly kind: 'selected';
  readonly element: 'select_nodes' | 'select_fencing' | 'select_resources' | 'select_attributes';
  /** Of `select_attributes`: only these node attributes; all when empty. */
  readonly attributes: readonly SelectedAttribute[];
}

export interface SelectedAttribute extends FromXml {
  readonly kind: 'selected-attribute';
  readonly id?: string;
  readonly name?: string;
}

export interface Recipient extends FromXml {
  readonly kind: 'recipient';
  readonly id?: string;
  readonly description?: string;
  readonly value?: string;
  readonly instanceAttributes: readonly AttributeSet[];
  readonly metaAttributes: readonly AttributeSet[];
}
