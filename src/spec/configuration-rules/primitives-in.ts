/** Every primitive of a configuration, with what holds it. */
import type { NvPair } from '../../formats/cib/model/attribute-set.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import type { Primitive } from '../../formats/cib/model/primitive.ts';
import type { Resource } from '../../formats/cib/model/resource.ts';

export interface HeldPrimitive {
  readonly primitive: Primitive;
  /** From the outermost group, clone or bundle inwards; empty for one that stands alone. */
  readonly within: readonly Resource[];
}

export const primitivesIn = (configuration: Configuration): readonly HeldPrimitive[] =>
  configuration.resources.flatMap((resource) => heldBy(resource, []));

const heldBy = (resource: Resource, within: readonly Resource[]): readonly HeldPrimitive[] => {
  const here = [...within, resource];
  switch (resource.kind) {
    case 'primitive':
      return [{ primitive: resource, within }];
    case 'group':
    case 'clone':
      return resource.members.flatMap((member) => heldBy(member, here));
    case 'bundle':
      return resource.member === undefined ? [] : heldBy(resource.member, here);
    case 'template':
      return [];
  }
};

/** The parameter of that name, where the primitive says it itself. */
export const paramOf = (primitive: Primitive, name: string): NvPair | undefined =>
  primitive.instanceAttributes.flatMap(({ pairs }) => pairs).find((pair) => pair.name === name);

/** The agents that hold an address. */
export const holdsAddress = ({ type }: Primitive): boolean => type === 'IPaddr2' || type === 'IPaddr';
