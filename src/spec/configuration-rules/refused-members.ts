/** A group of nothing, and a clone of anything but one: Pacemaker refuses the whole configuration for it. */
import { type Diagnostic, fault, isFault } from '../../diagnostic/diagnostic.ts';
import type { Clone } from '../../formats/cib/model/clone.ts';
import type { Resource } from '../../formats/cib/model/resource.ts';
import type { ConfigurationRule } from './configuration-rule.ts';

export const refusedMembers: ConfigurationRule = ({ configuration, diagnostics, placeOf }) => {
  // Whose member was refused has fewer than the file says.
  if (diagnostics.some(isFault)) return [];
  const look = (resource: Resource): readonly Diagnostic[] => {
    if (resource.kind !== 'group' && resource.kind !== 'clone') return [];
    const wrong = resource.kind === 'clone' ? ofClone(resource) : ofGroup(resource);
    const key = resource.kind === 'clone' ? resource.element : 'group';
    return [
      ...(wrong === undefined ? [] : [fault(wrong.code, { ...wrong, place: placeOf(resource, key) })]),
      ...resource.members.flatMap(look),
    ];
  };
  return configuration.resources.flatMap(look);
};

const none = { code: 'native/no-member', remedy: 'Name one.' };

const ofGroup = ({ id = '', members, others }: Extract<Resource, { readonly kind: 'group' }>) =>
  members.length > 0 || others !== undefined ? undefined : { ...none, message: `The group ${id} has no member.` };

const ofClone = ({ id = '', element, members, others }: Clone) => {
  if (members.length === 0)
    return others === undefined ? { ...none, message: `${id} is a ${element} of nothing.` } : undefined;
  if (members.length === 1) return undefined;
  const names = members.map((member) => member.id).join(', ');
  return {
    code: 'native/too-much',
    message: `${id} is a ${element} of ${names}, and Pacemaker takes one resource.`,
    remedy: 'Put them into a group, and name that one.',
  };
};
