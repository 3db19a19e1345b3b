/** Reads a command back into the object that it came from, to find out what the crm language can't say of it. */
import type { Primitive as CibPrimitive } from '../../cib/model/primitive.ts';
import type { Resource } from '../../cib/model/resource.ts';
import { parseCrm } from '../parse/parse-crm.ts';
import { printCrm } from '../print/print-crm.ts';
import type { Command } from '../syntax/command.ts';
import { buildAcl } from '../to-cib/acls.ts';
import { buildAlert } from '../to-cib/alerts.ts';
import type { Build } from '../to-cib/build.ts';
import { buildFencingLevels, buildNode, buildPropertySets } from '../to-cib/cluster.ts';
import { buildConstraint } from '../to-cib/constraints.ts';
import { buildBundle, buildClone, buildGroup } from '../to-cib/containers.ts';
import { givenIds } from '../to-cib/given-ids.ts';
import { makeIds } from '../to-cib/ids.ts';
import { buildPrimitive } from '../to-cib/primitives.ts';
import { type Comparison, compareObjects, type Difference } from './compare.ts';
import { wordless } from './wordless.ts';

/**
 * The words of today's crm shell count, which takes fewer types of nodes than that of old.
 * `before` is what `command` tells; of a fencing topology all its levels, in one list.
 */
export const readBack = (command: Command, before: object, nodes: readonly string[]): Comparison => {
  if (command.kind === 'node' && !/^(member|remote)$/.test(command.type ?? 'member'))
    return untold({ words: 'type', attribute: 'type', item: before });
  const text = printCrm({ kind: 'crm-configuration', commands: [command] });
  const { configuration, diagnostics } = parseCrm(text, '-');
  const [read, ...more] = configuration.commands;
  const first = diagnostics.find((diagnostic) => diagnostic.severity === 'error');
  if (first !== undefined) return untold(wordless(before) ?? { words: first.message });
  if (read === undefined || more.length > 0) return untold(wordless(before) ?? { words: 'a line break' });
  const refused: string[] = [];
  const build: Build = {
    ids: makeIds(givenIds([read])),
    broken: new Set(),
    references: { firstOf: new Map(), known: { has: () => true } },
    report: (diagnostic) => {
      if (diagnostic.severity === 'error') refused.push(diagnostic.message);
    },
  };
  const after = rebuild(build, read, before, nodes);
  if (after === undefined || refused.length > 0) return untold(wordless(before) ?? { words: refused[0] ?? 'a word' });
  return compareObjects(before, after);
};

const untold = (difference: Difference): Comparison => ({ difference, lostIds: [], lostDefaults: [] });

/** Members of containers are taken as they were: they have commands of their own. */
const rebuild = (build: Build, command: Command, before: object, nodes: readonly string[]): object | undefined => {
  const resource = before as Resource;
  switch (command.kind) {
    case 'primitive':
      return buildPrimitive(build, command, []);
    case 'group': {
      const members = resource.kind === 'group' ? resource.members : [];
      return buildGroup(
        build,
        command,
        pick(
          members,
          command.members.map((member) => member.text),
        ),
      );
    }
    case 'clone':
      return buildClone(build, command, pick(resource.kind === 'clone' ? resource.members : [], [command.member.text]));
    case 'bundle': {
      const names = command.parts.flatMap((part) => (part.kind === 'bundle-member' ? [part.primitive.text] : []));
      return buildBundle(build, command, pick(memberOf(resource), names)[0]);
    }
    case 'location':
    case 'colocation':
    case 'order':
    case 'rsc_ticket':
      return buildConstraint(build, command);
    case 'node':
      return buildNode(build, command);
    case 'property-set':
      return buildPropertySets(build, [command])[0];
    case 'fencing_topology':
      return buildFencingLevels(build, command, nodes);
    case 'tag':
      return { kind: 'tag', id: command.id.text, refs: command.refs.map((ref) => ({ kind: 'obj-ref', id: ref.text })) };
    case 'alert':
      return buildAlert(build, command);
    case 'role':
    case 'user':
    case 'acl_target':
      return buildAcl(build, command);
    default:
      return undefined;
  }
};

const memberOf = (resource: Resource): readonly CibPrimitive[] =>
  resource.kind === 'bundle' && resource.member !== undefined ? [resource.member] : [];

/** Twice the same name gives the same member twice, and a name that is not there none: both differ then. */
const pick = <T extends { readonly id?: string }>(members: readonly T[], names: readonly string[]): T[] =>
  names.flatMap((name) => members.find((member) => member.id === name) ?? []);
