/** Puts the resources of a text into one another: members into groups, groups into clones. */
import { fault } from '../../../diagnostic/diagnostic.ts';
import type { Configuration } from '../../cib/model/cib.ts';
import type { Group as CibGroup } from '../../cib/model/group.ts';
import type { Primitive as CibPrimitive } from '../../cib/model/primitive.ts';
import type { Resource } from '../../cib/model/resource.ts';
import type { Command, Monitor } from '../syntax/command.ts';
import type { Bundle, Clone, Group } from '../syntax/container.ts';
import type { Word } from '../syntax/word.ts';
import type { Build } from './build.ts';
import { buildBundle, buildClone, buildGroup } from './containers.ts';
import { buildPrimitive } from './primitives.ts';

export interface Resources {
  /** Those inside others too. */
  readonly resources: ReadonlyMap<string, Resource>;
  readonly topLevel: readonly Resource[];
}

/** `raw` is what the text gives as XML. */
export const buildResources = (
  build: Build,
  commands: readonly Command[],
  raw: ReadonlyMap<Command, Configuration>,
): Resources => {
  const resources = new Map<string, Resource>(
    [...raw.values()].flatMap((read) => read.resources.map((resource) => [resource.id ?? '', resource] as const)),
  );
  const parentOf = new Map<string, string>();
  const monitors = monitorsOf(build, commands);
  for (const command of commands) {
    if (command.kind !== 'primitive') continue;
    resources.set(command.id.text, buildPrimitive(build, command, monitors.get(command.id.text) ?? []));
  }
  const claim = <T extends Resource>(
    owner: Word,
    members: readonly Word[],
    fits: (resource: Resource) => resource is T,
  ): T[] =>
    members.flatMap((member) => {
      const found = resources.get(member.text);
      const problem = claimProblem(member.text, found, parentOf.get(member.text), fits);
      if (problem !== undefined || found === undefined || !fits(found)) {
        if (found === undefined && build.broken.has(member.text)) return [];
        const remedy = 'Name a resource that the text defines, and that is in no other.';
        build.report(
          fault('crmsh/bad-child', { message: `${owner.text}: ${problem ?? ''}`, remedy, place: member.place }),
        );
        return [];
      }
      parentOf.set(member.text, owner.text);
      return [found];
    });
  // Groups before clones, since a clone may hold a group.
  for (const command of commands) {
    if (command.kind === 'group')
      resources.set(command.id.text, buildGroup(build, command, claim(command.id, command.members, isPrimitive)));
  }
  for (const command of commands) {
    if (command.kind === 'clone')
      resources.set(command.id.text, buildClone(build, command, claim(command.id, [command.member], isMember)));
    if (command.kind === 'bundle')
      resources.set(
        command.id.text,
        buildBundle(build, command, claim(command.id, membersOf(command), isPrimitive)[0]),
      );
  }
  const order = commands.flatMap((command) =>
    isResourceCommand(command) ? [command.id.text] : (raw.get(command)?.resources ?? []).map((each) => each.id ?? ''),
  );
  const topLevel = order.flatMap((id) => (parentOf.has(id) ? [] : (resources.get(id) ?? [])));
  return { resources, topLevel };
};

const isResourceCommand = (
  command: Command,
): command is Group | Clone | Bundle | Extract<Command, { kind: 'primitive' }> =>
  command.kind === 'primitive' || command.kind === 'group' || command.kind === 'clone' || command.kind === 'bundle';

const isPrimitive = (resource: Resource): resource is CibPrimitive => resource.kind === 'primitive';
const isMember = (resource: Resource): resource is CibPrimitive | CibGroup =>
  resource.kind === 'primitive' || resource.kind === 'group';

const membersOf = (bundle: Bundle): Word[] =>
  bundle.parts.flatMap((part) => (part.kind === 'bundle-member' ? [part.primitive] : []));

const claimProblem = (
  id: string,
  found: Resource | undefined,
  parent: string | undefined,
  fits: (resource: Resource) => boolean,
): string | undefined => {
  if (found === undefined) return `${id} is not defined.`;
  if (parent !== undefined) return `${id} is in ${parent} already.`;
  return fits(found) ? undefined : `${id} is a ${found.kind}, which can't stand there.`;
};

const monitorsOf = (build: Build, commands: readonly Command[]): ReadonlyMap<string, Monitor[]> => {
  const primitives = new Set(commands.flatMap((command) => (command.kind === 'primitive' ? [command.id.text] : [])));
  const monitors = new Map<string, Monitor[]>();
  for (const command of commands) {
    if (command.kind !== 'monitor') continue;
    const owner = command.resource.text;
    if (!primitives.has(owner)) {
      const remedy = 'Name a primitive that the text defines.';
      build.report(
        fault('crmsh/missing-reference', {
          message: `monitor: ${owner} is not defined.`,
          remedy,
          place: command.resource.place,
        }),
      );
      continue;
    }
    monitors.set(owner, [...(monitors.get(owner) ?? []), command]);
  }
  return monitors;
};
