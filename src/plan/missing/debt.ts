/**
 * What a node owes that was missing when the cluster was changed: the CIB keeps it in standby, so that it takes no service when it
 * comes back, until an apply has brought it level.
 *
 * The standby stands in a set of attributes of relais's own. Its score lets it go before whatever an admin says of standby, and leaves
 * that as it is (Pacemaker Explained, "Node Attributes" and "Rules": of several sets the one with the highest score wins).
 */
import { attributeSet } from '../../formats/cib/build/attribute-set.ts';
import { xmlId } from '../../formats/cib/build/xml-id.ts';
import type { CibEdit } from '../../formats/cib/edit/cib-edit.ts';
import type { AttributeSet } from '../../formats/cib/model/attribute-set.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';

const prefix = 'relais-missing';

export const debtId = (node: string): string => xmlId(prefix, node);

export const isDebt = ({ id }: AttributeSet): boolean => id?.startsWith(`${prefix}-`) === true;

/** The nodes that owe, by name. */
export const debtors = ({ nodes }: Configuration): readonly string[] =>
  nodes.flatMap(({ uname, instanceAttributes }) =>
    uname !== undefined && instanceAttributes.some(({ id }) => id === debtId(uname)) ? [uname] : [],
  );

export const owe = (node: string): CibEdit => ({
  kind: 'put-in-node',
  node,
  set: attributeSet(debtId(node), { standby: 'on' }, { score: 'INFINITY' }),
});

export const lift = (node: string): CibEdit => ({ kind: 'remove-in-node', node, id: debtId(node) });
