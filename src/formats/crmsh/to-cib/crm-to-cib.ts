/** A configuration in the crm language → the same as a CIB. */
import { type Diagnostic, fault } from '../../../diagnostic/diagnostic.ts';
import type { Place } from '../../../diagnostic/place.ts';
import { configuration as emptyConfiguration } from '../../cib/build/cib.ts';
import type { AttributeSet } from '../../cib/model/attribute-set.ts';
import type { Configuration } from '../../cib/model/cib.ts';
import type { Node as CibNode } from '../../cib/model/node.ts';
import type { Tag as CibTag } from '../../cib/model/tag.ts';
import type { AclRole, AclTarget, AclUser } from '../syntax/acl.ts';
import type { PropertySet, Tag } from '../syntax/cluster.ts';
import type { Command, CrmConfiguration } from '../syntax/command.ts';
import type { Colocation, Location, Order, Ticket } from '../syntax/constraint.ts';
import { buildAcl } from './acls.ts';
import { buildAlert } from './alerts.ts';
import type { Build } from './build.ts';
import { checkReferences } from './check-references.ts';
import { buildFencingLevels, buildNode, buildPropertySets } from './cluster.ts';
import { buildConstraint } from './constraints.ts';
import { givenIds } from './given-ids.ts';
import { makeIds } from './ids.ts';
import { mergeNodes } from './merge-nodes.ts';
import { readRawXml } from './raw-xml.ts';
import { findReferences } from './references.ts';
import { buildResources } from './resources.ts';

export interface CrmToCibOptions {
  /** The cluster's nodes, for a fencing_topology without targets; those that the text defines when absent. */
  readonly nodes?: readonly string[];
  /** Names that were told of already: that they stand for nothing is the same mistake. */
  readonly broken?: ReadonlySet<string>;
}

export interface ConvertedCrm {
  /** Without what is wrong. */
  readonly configuration: Configuration;
  readonly diagnostics: readonly Diagnostic[];
  /** Where each object of the text is defined, by its id. */
  readonly places: ReadonlyMap<string, Place>;
}

/** Ids that the text doesn't give are made as the crm shell makes them. */
export const crmToCib = (text: CrmConfiguration, options: CrmToCibOptions = {}): ConvertedCrm => {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => {
    diagnostics.push(diagnostic);
  };
  const raw = new Map<Command, Configuration>();
  for (const command of text.commands) {
    const read = command.kind === 'xml' ? readRawXml(command, report) : undefined;
    if (read !== undefined) raw.set(command, read);
  }
  const commands = withoutDuplicates(text.commands, report);
  const given = [...givenIds(commands), ...idsInside([...raw.values()])];
  const { broken = new Set<string>() } = options;
  const build: Build = { ids: makeIds(given), references: findReferences(commands, given), broken, report };
  const each = <T>(make: (command: Command) => T | readonly T[], section: (read: Configuration) => readonly T[]): T[] =>
    commands.flatMap((command) => {
      const read = raw.get(command);
      return read === undefined ? make(command) : section(read);
    });
  const sets = (keyword: PropertySet['keyword'], section: (read: Configuration) => readonly AttributeSet[]) =>
    buildPropertySets(
      build,
      each<PropertySet | AttributeSet>(
        (command) => (command.kind === 'property-set' && command.keyword === keyword ? [command] : []),
        section,
      ),
    );
  const nodes = mergeNodes(
    each(
      (command) => (command.kind === 'node' ? [buildNode(build, command)] : []),
      (read) => read.nodes,
    ),
  );
  const { resources, topLevel } = buildResources(build, commands, raw);
  const names = options.nodes ?? namesOf(nodes);
  const configuration = emptyConfiguration({
    crmConfig: sets('property', (read) => read.crmConfig),
    nodes,
    resources: topLevel,
    constraints: each(
      (command) => (isConstraint(command) ? [buildConstraint(build, command)] : []),
      (read) => read.constraints,
    ),
    fencingTopology: each(
      (command) => (command.kind === 'fencing_topology' ? buildFencingLevels(build, command, names) : []),
      (read) => read.fencingTopology,
    ),
    tags: each(
      (command) => (command.kind === 'tag' ? [buildTag(command)] : []),
      (read) => read.tags,
    ),
    acls: each(
      (command) => (isAcl(command) ? (buildAcl(build, command) ?? []) : []),
      (read) => read.acls,
    ),
    alerts: each(
      (command) => (command.kind === 'alert' ? [buildAlert(build, command)] : []),
      (read) => read.alerts,
    ),
    rscDefaults: sets('rsc_defaults', (read) => read.rscDefaults),
    opDefaults: sets('op_defaults', (read) => read.opDefaults),
  });
  checkReferences(build, commands, configuration, resources);
  return { configuration, diagnostics, places: placesOf(commands) };
};

const isConstraint = (command: Command): command is Location | Colocation | Order | Ticket =>
  command.kind === 'location' ||
  command.kind === 'colocation' ||
  command.kind === 'order' ||
  command.kind === 'rsc_ticket';

const isAcl = (command: Command): command is AclRole | AclUser | AclTarget =>
  command.kind === 'role' || command.kind === 'user' || command.kind === 'acl_target';

const buildTag = (command: Tag): CibTag => ({
  kind: 'tag',
  id: command.id.text,
  refs: command.refs.map((ref) => ({ kind: 'obj-ref', id: ref.text })),
});

const namesOf = (nodes: readonly CibNode[]): string[] =>
  nodes.map((node) => node.uname ?? '').filter((name) => name !== '');

/** Commands that add to one another, so that their ids may stand twice. */
const mayRepeat = (command: Command): boolean =>
  command.kind === 'node' || command.kind === 'property-set' || !('id' in command) || command.id === undefined;

const withoutDuplicates = (commands: readonly Command[], report: (diagnostic: Diagnostic) => void): Command[] => {
  const seen = new Map<string, Command>();
  return commands.filter((command) => {
    if (mayRepeat(command) || !('id' in command) || command.id === undefined) return true;
    const id = command.id.text;
    const before = seen.get(id);
    if (before === undefined) {
      seen.set(id, command);
      return true;
    }
    report(
      fault('crmsh/duplicate-id', {
        message: `${id} is defined already${before.place === undefined ? '' : ` on line ${before.place.line}`}.`,
        remedy: 'Give one of the two another id, or take it away.',
        place: command.id.place,
      }),
    );
    return false;
  });
};

const placesOf = (commands: readonly Command[]): ReadonlyMap<string, Place> => {
  const places = new Map<string, Place>();
  for (const command of commands) {
    if ('id' in command && command.id !== undefined && command.place !== undefined)
      places.set(command.id.text, command.place);
  }
  return places;
};

/** Every id inside objects that were read from XML. */
const idsInside = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(idsInside);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'source' ? [] : key === 'id' && typeof each === 'string' ? [each] : idsInside(each),
  );
};
