/**
 * The seed as it will look once its nodes are up: what Pacemaker is asked about before the seed is put in place. Without a node to run
 * on, it does not look at operations at all.
 */
import { cib } from '../formats/cib/build/cib.ts';
import { node } from '../formats/cib/build/node.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import { printCib } from '../formats/cib/print-cib.ts';
import type { XmlElement } from '../formats/xml/element.ts';
import type { Spec } from '../spec/spec.ts';
import { freshNodeIds } from './node-ids.ts';
import { seedSchema } from './seed-cib.ts';

export const trialCib = (spec: Spec, desired: Configuration): string => {
  const said = new Map(desired.nodes.map((each) => [each.uname, each]));
  const nodes = [...freshNodeIds(spec)].map(([uname, id]) => ({
    ...node({ id: String(id), uname }),
    ...said.get(uname),
  }));
  const others = desired.nodes.filter(({ uname = '' }) => !spec.nodes.some(({ name }) => name === uname));
  const seed = cib({ ...desired, nodes: [...nodes, ...others] }, seedSchema);
  return `${printCib({ ...seed, status: statusOf(nodes.map(({ id = '', uname = '' }) => ({ id, uname }))) })}\n`;
};

/** All of them online, in the words that every version takes. */
const statusOf = (nodes: readonly { readonly id: string; readonly uname: string }[]): XmlElement =>
  element(
    'status',
    {},
    nodes.map(({ id, uname }) =>
      element('node_state', { id, uname, in_ccm: 'true', crmd: 'online', join: 'member', expected: 'member' }, []),
    ),
  );

const element = (
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly XmlElement[],
): XmlElement => ({
  kind: 'element',
  name,
  attributes: Object.entries(attributes).map(([key, value]) => ({ name: key, value })),
  children,
});
