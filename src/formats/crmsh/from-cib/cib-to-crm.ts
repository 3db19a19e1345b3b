/** A CIB's configuration → the crm language. */
import { type Diagnostic, note } from '../../../diagnostic/diagnostic.ts';
import type { Place } from '../../../diagnostic/place.ts';
import type { Item } from '../../cib/codec/codec.ts';
import type { AttributeSet } from '../../cib/model/attribute-set.ts';
import type { Configuration } from '../../cib/model/cib.ts';
import type { FromXml } from '../../cib/model/from-xml.ts';
import { BOOTSTRAP_SET } from '../../cib/model/property-set.ts';
import type { Resource } from '../../cib/model/resource.ts';
import type { Command, CrmConfiguration } from '../syntax/command.ts';
import { tellAcl, tellAlert } from './alerts-and-acls.ts';
import { tellFencingTopology, tellNode, tellPropertySet, tellTag } from './cluster.ts';
import { commentsIn, commentsOf } from './comments.ts';
import type { Difference } from './compare.ts';
import { tellConstraint } from './constraints.ts';
import { hideSecrets } from './hide-secrets.ts';
import { defaultsLeftOut, idsMadeAnew, type Lost } from './lost.ts';
import { objectXml } from './object-xml.ts';
import { readBack } from './read-back.ts';
import { referredIds } from './referred-ids.ts';
import { tellBundle, tellClone, tellGroup, tellPrimitive } from './resources.ts';
import { sortAsShown } from './sort-as-shown.ts';
import type { Telling } from './telling.ts';

export interface CibToCrmOptions {
  /** `keep`, the default, is to be read again; `show` is what `crm configure show` has, passwords hidden. */
  readonly purpose?: Telling['purpose'];
  /** Where an object was written, or one attribute of it. */
  readonly placeOf?: PlaceOf;
}

type PlaceOf = (item: FromXml, attribute?: string) => Place | undefined;

export interface ToldCib {
  readonly configuration: CrmConfiguration;
  /** What the language has no words for: objects given as `xml`, ids that are made anew. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many comments of the XML stand before commands now; those of objects given as `xml` are in there. */
  readonly comments: number;
}

/** A command and the object it tells. */
interface Told {
  readonly command: Command;
  /** Of a fencing topology all its levels. */
  readonly object: Item | readonly Item[];
  /** The field of the configuration that holds it. */
  readonly section: string;
  /** Where its comments are, if not in the object. */
  readonly comments?: FromXml;
  /** `primitive web`. */
  readonly title: string;
}

/**
 * What can't be told is given as `xml`, which the crm shell takes too. Elements outside all objects, such as the ACLs of Pacemaker before
 * 1.1.12, are left out: who read the CIB has told of them.
 */
export const cibToCrm = (configuration: Configuration, options: CibToCrmOptions = {}): ToldCib => {
  const telling: Telling = { purpose: options.purpose ?? 'keep', referred: referredIds(configuration) };
  const { placeOf = () => undefined } = options;
  const nodes = configuration.nodes.flatMap((node) => node.uname ?? []);
  const diagnostics: Diagnostic[] = [];
  const lostIds: Lost[] = [];
  const lostDefaults: Lost[] = [];
  // An object that is given as XML holds its members already.
  const inside = new Set<unknown>();
  let comments = 0;
  const tell = (told: Told): Command => {
    const { difference, ...lost } = readBack(told.command, told.object, nodes);
    if (difference === undefined) {
      const where = { title: told.title, place: placeOfTold(told, placeOf) };
      lostIds.push({ ...where, what: lost.lostIds });
      lostDefaults.push({ ...where, what: lost.lostDefaults });
      const holder = told.comments ?? told.object;
      comments += commentsIn(holder).length;
      const command = { ...told.command, ...commentsOf(holder) };
      return telling.purpose === 'show' ? hideSecrets(command) : command;
    }
    diagnostics.push(notTold(told, difference, placeOf));
    for (const member of membersOf(told.object)) inside.add(member);
    return { kind: 'xml', text: { text: xmlOf(told, telling.purpose === 'show' ? 'hidden' : 'plain') } };
  };
  const containersFirst = objectsOf(telling, configuration, nodes);
  const commands = new Map<Told, Command>();
  for (const told of containersFirst.toReversed()) if (!inside.has(told.object)) commands.set(told, tell(told));
  const ordered = containersFirst.flatMap((told) => {
    const command = commands.get(told);
    return command === undefined ? [] : [{ command, kind: told.command }];
  });
  if (telling.purpose === 'keep') diagnostics.push(...idsMadeAnew(lostIds), ...defaultsLeftOut(lostDefaults));
  const sorted = telling.purpose === 'show' ? sortAsShown(ordered) : ordered;
  return {
    configuration: { kind: 'crm-configuration', commands: sorted.map(({ command }) => command) },
    diagnostics,
    comments,
  };
};

/** In the order of the crm shell's kinds; members just before what holds them. */
const objectsOf = (telling: Telling, configuration: Configuration, nodes: readonly string[]): Told[] => {
  const of = <T extends Item>(section: string, objects: readonly T[], make: (object: T) => Command): Told[] =>
    objects.map((object) => toldAs(make(object), object, section));
  const resources = configuration.resources.flatMap((resource) =>
    withMembers(resource).map((object) => toldAs(tellResource(telling, object), object, 'resources')),
  );
  const topology = configuration.fencingTopology;
  return [
    ...of('nodes', configuration.nodes, (node) => tellNode(telling, node)),
    ...resources,
    ...of('tags', configuration.tags, tellTag),
    ...of('constraints', configuration.constraints, (constraint) => tellConstraint(telling, constraint)),
    ...(topology.length === 0
      ? []
      : [
          {
            command: tellFencingTopology(topology, nodes),
            object: topology,
            section: 'fencingTopology',
            title: 'fencing_topology',
            ...topologyComments(configuration),
          },
        ]),
    ...of('crmConfig', bootstrapFirst(configuration.crmConfig), (set) => tellPropertySet(telling, set, 'property')),
    ...of('rscDefaults', configuration.rscDefaults, (set) => tellPropertySet(telling, set, 'rsc_defaults')),
    ...of('opDefaults', configuration.opDefaults, (set) => tellPropertySet(telling, set, 'op_defaults')),
    ...of('acls', configuration.acls, (acl) => tellAcl(telling, acl)),
    ...of('alerts', configuration.alerts, (alert) => tellAlert(telling, alert)),
  ];
};

/** crmsh 5 adds what is said of this set to whichever came before it; to Pacemaker it comes first in any case. */
const bootstrapFirst = (sets: readonly AttributeSet[]): AttributeSet[] =>
  sets.toSorted((one, other) => Number(other.id === BOOTSTRAP_SET) - Number(one.id === BOOTSTRAP_SET));

const topologyComments = (configuration: Configuration): { readonly comments?: FromXml } => {
  const section = configuration.sections?.['fencing-topology'];
  return section === undefined ? {} : { comments: section };
};

const toldAs = (command: Command, object: Item, section: string): Told => ({
  command,
  object,
  section,
  title: titleOf(object, command),
});

/** `primitive web`, by the keyword of its command. */
const titleOf = (object: Item, command: Command): string =>
  `${'keyword' in command ? command.keyword : command.kind} ${'id' in object && typeof object.id === 'string' ? object.id : ''}`.trim();

const tellResource = (telling: Telling, resource: Resource): Command => {
  switch (resource.kind) {
    case 'primitive':
    case 'template':
      return tellPrimitive(telling, resource);
    case 'group':
      return tellGroup(telling, resource);
    case 'clone':
      return tellClone(telling, resource);
    case 'bundle':
      return tellBundle(telling, resource);
  }
};

const directMembers = (resource: Resource): readonly Resource[] => {
  if (resource.kind === 'group' || resource.kind === 'clone') return resource.members;
  return resource.kind === 'bundle' && resource.member !== undefined ? [resource.member] : [];
};

const withMembers = (resource: Resource): Resource[] => [...directMembers(resource).flatMap(withMembers), resource];

const membersOf = (object: Item | readonly Item[]): readonly Resource[] =>
  Array.isArray(object) ? [] : directMembers(object as Resource).flatMap((member) => withMembers(member));

const xmlOf = ({ object, section }: Told, secrets: 'hidden' | 'plain'): string => {
  const objects: readonly Item[] = Array.isArray(object) ? object : [object as Item];
  const inner = objects.map((each) => objectXml(section, each, secrets)).join('');
  const wrapper = { fencingTopology: 'fencing-topology', rscDefaults: 'rsc_defaults', opDefaults: 'op_defaults' }[
    section
  ];
  return wrapper === undefined ? inner : `<${wrapper}>${inner}</${wrapper}>`;
};

const notTold = (told: Told, { words, item, attribute }: Difference, placeOf: PlaceOf): Diagnostic =>
  note('crmsh/not-in-language', {
    message: `The crm language can't say all of ${told.title}; it is given as xml.`,
    remedy: 'Nothing to do: the crm shell takes it so.',
    detail: words,
    place: (item === undefined ? undefined : placeOf(item, attribute)) ?? placeOfTold(told, placeOf),
  });

const placeOfTold = ({ object }: Told, placeOf: PlaceOf): Place | undefined => {
  const [first] = Array.isArray(object) ? (object as readonly Item[]) : [object as Item];
  return first === undefined ? undefined : placeOf(first);
};
