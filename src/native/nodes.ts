/** What Pacemaker knows of a node: its id, attributes and capacity. */
import * as z from 'zod';
import type { Node } from '../formats/cib/model/node.ts';
import { readSets, type SetsValue, setsSchema, writeSets } from './attribute-sets.ts';
import type { CorosyncMap } from './corosync.ts';
import { type Fields, type FieldValues, fieldShape, readFields, writeFields } from './fields.ts';
import { innerId } from './inner-id.ts';
import type { Reading } from './reading.ts';
import { readUnknown, type UnknownValue, unknownShape, writeUnknown } from './unknown.ts';
import { asYaml, described, field, xmlText } from './word.ts';
import type { Writing } from './writing.ts';

const nodeFields = {
  type: ['type', 'Its type in the CIB, as old CIBs have it: member, remote, ping.'],
  description: ['description', 'A text for people.'],
  score: ['score', 'Its score in the CIB.'],
} as const satisfies Fields;

export interface NodeValue extends FieldValues<typeof nodeFields>, UnknownValue {
  readonly nodeid?: string | undefined;
  readonly corosync?: CorosyncMap | undefined;
  readonly attributes?: SetsValue | undefined;
  readonly utilization?: SetsValue | undefined;
}

/** What a node of the file may say beside its address. */
export const nodeShape = {
  nodeid: field('Its id in Corosync and in the CIB; its turn in the list, from 1, when absent.', 1).optional(),
  attributes: setsSchema('Permanent node attributes, for rules to ask for.', { site: 'north' }).optional(),
  utilization: setsSchema('What the node has room for.', { cpu: 8, memory: 16384 }).optional(),
  ...fieldShape(nodeFields),
  ...unknownShape,
};

export const remoteNodesSchema: z.ZodType<Readonly<Record<string, NodeValue>>> = described(
  z.record(xmlText, z.union([z.strictObject(nodeShape), z.null().transform(() => ({}))])),
  'Attributes of nodes that run pacemaker_remote, and of guests and bundles, each by its name.',
  { 'web-1': { attributes: { site: 'north' } } },
);

/** `usualId` is the node's where the file gives none. */
export const readNode = (
  name: string,
  value: NodeValue,
  usualId: string,
  section: 'nodes' | 'remote_nodes',
  reading: Reading,
): Node => {
  const id = value.nodeid ?? usualId;
  const path = [section, name];
  return reading.note<Node>(
    {
      kind: 'node',
      id,
      uname: name,
      ...(section === 'remote_nodes' && { type: 'remote' }),
      ...readFields(nodeFields, { ...value }),
      instanceAttributes: readSets(value.attributes, attributesId(id), [...path, 'attributes'], reading),
      utilization: readSets(value.utilization, utilizationId(id), [...path, 'utilization'], reading),
      ...readUnknown(value),
    },
    path,
  );
};

/** As crm_attribute names them. */
const attributesId = (id: string): string => innerId('nodes', id);
const utilizationId = (id: string): string => innerId('nodes', id, 'utilization');

const isRemote = (node: Node): boolean => node.type === 'remote';

/** By the names of the nodes. */
export const writeNodes = (
  nodes: readonly Node[],
  section: 'nodes' | 'remote_nodes',
  writing: Writing,
): Readonly<Record<string, object>> =>
  Object.fromEntries(
    nodes
      .filter((node) => isRemote(node) === (section === 'remote_nodes'))
      .map((node, index) => {
        const { id = '', uname = id } = node;
        const { type, ...fields } = writeFields(nodeFields, node);
        const attributes = writeSets(node.instanceAttributes, attributesId(id), writing);
        const utilization = writeSets(node.utilization, utilizationId(id), writing);
        const usualId = section === 'nodes' ? String(index + 1) : uname;
        const value = {
          ...(id !== usualId && { nodeid: asYaml(id) }),
          ...(type !== undefined && section === 'nodes' && { type }),
          ...fields,
          ...(attributes && { attributes }),
          ...(utilization && { utilization }),
          ...writeUnknown(node),
        };
        return [uname, value] as const;
      }),
  );
