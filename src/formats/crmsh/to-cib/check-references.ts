/** Names that stand for nothing: the cluster would refuse the whole CIB. */
import { fault, warning } from '../../../diagnostic/diagnostic.ts';
import type { Configuration } from '../../cib/model/cib.ts';
import type { Resource } from '../../cib/model/resource.ts';
import type { Command } from '../syntax/command.ts';
import type { Relation } from '../syntax/resource-set.ts';
import type { Word } from '../syntax/word.ts';
import type { Build } from './build.ts';

export const checkReferences = (
  { broken, report }: Build,
  commands: readonly Command[],
  configuration: Configuration,
  resources: ReadonlyMap<string, Resource>,
): void => {
  const known = new Set([...resources.keys(), ...membersInside(configuration.resources), ...ids(configuration.tags)]);
  const roles = new Set(configuration.acls.flatMap((acl) => (acl.kind === 'acl-role' ? (acl.id ?? []) : [])));
  const others = new Set([...known, ...ids(configuration.constraints), ...ids(configuration.nodes)]);
  const check = (command: Command, words: readonly Word[], among: ReadonlySet<string>, what: string): void => {
    for (const word of words) {
      if (among.has(word.text) || broken.has(word.text)) continue;
      const name = 'id' in command && command.id !== undefined ? command.id.text : command.kind;
      report(
        fault('crmsh/missing-reference', {
          message: `${name}: there is no ${what} ${word.text}.`,
          remedy: `Define it, or name ${what === 'role' ? 'a role' : 'one'} that the text defines.`,
          place: word.place,
        }),
      );
    }
  };
  // Pacemaker takes such a level, and fences nothing with it.
  const checkDevices = ({ text, place }: Word): void => {
    for (const device of text.split(',')) {
      if (device === '' || known.has(device) || broken.has(device)) continue;
      report(
        warning('crmsh/missing-reference', {
          message: `fencing_topology: there is no resource ${device}.`,
          remedy: 'Define it, or name one that the text defines.',
          place,
        }),
      );
    }
  };
  for (const command of commands) {
    switch (command.kind) {
      case 'location':
        check(command, targetOf(command.target), known, 'resource');
        break;
      case 'colocation':
      case 'order':
      case 'rsc_ticket':
        check(command, relatedBy(command.relation), known, 'resource');
        break;
      case 'primitive':
        check(command, command.agent.kind === 'template-name' ? [command.agent.template] : [], known, 'template');
        break;
      case 'tag':
        check(command, command.refs, others, 'object');
        break;
      case 'fencing_topology':
        for (const { devices } of command.entries) devices.forEach(checkDevices);
        break;
      case 'acl_target':
      case 'user':
        check(command, command.roles, roles, 'role');
        break;
      default:
        break;
    }
  }
};

const ids = (objects: readonly { readonly id?: string }[]): string[] => objects.flatMap((object) => object.id ?? []);

const relatedBy = (relation: Relation): readonly Word[] =>
  relation.kind === 'simple'
    ? relation.members.map((member) => member.resource)
    : relation.sets.flatMap((set) => set.resources);

const targetOf = (target: Extract<Command, { kind: 'location' }>['target']): readonly Word[] =>
  target.kind === 'resource' ? [target.resource] : target.kind === 'sets' ? relatedBy(target) : [];

/** Members of containers that were given as XML. */
const membersInside = (resources: readonly Resource[]): string[] =>
  resources.flatMap((resource) => {
    const inside: readonly Resource[] =
      resource.kind === 'group' || resource.kind === 'clone'
        ? resource.members
        : resource.kind === 'bundle' && resource.member !== undefined
          ? [resource.member]
          : [];
    return [...ids(inside), ...membersInside(inside)];
  });
