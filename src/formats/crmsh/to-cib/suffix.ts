/** What the crm language calls a list, and what the CIB does. */
import type { AttributeListName } from '../syntax/attribute-list.ts';

interface Suffix {
  readonly element: 'instance_attributes' | 'meta_attributes' | 'utilization';
  /** What is appended to the owner's id. */
  readonly suffix: string;
}

const of = (element: Suffix['element']): Suffix => ({ element, suffix: element });

export const suffixOf: Readonly<Record<AttributeListName, Suffix>> = {
  params: of('instance_attributes'),
  attributes: of('instance_attributes'),
  op_params: of('instance_attributes'),
  meta: of('meta_attributes'),
  op_meta: of('meta_attributes'),
  utilization: of('utilization'),
};
