/** What Pacemaker 3.0 can't do any more and nothing else does: each with its remedy. */
import { type Diagnostic, fault, warning } from '../../../diagnostic/diagnostic.ts';
import type { Item } from '../codec/codec.ts';
import type { AttributeSet, NvPair } from '../model/attribute-set.ts';
import type { Bundle } from '../model/bundle.ts';
import type { Configuration } from '../model/cib.ts';
import type { Colocation } from '../model/colocation.ts';
import type { FencingLevel } from '../model/fencing-level.ts';
import type { Location } from '../model/location.ts';
import type { Node } from '../model/node.ts';
import type { Order } from '../model/order.ts';
import type { Primitive } from '../model/primitive.ts';
import type { DateFields, Rule } from '../model/rule.ts';
import type { PlaceOf } from './for-version.ts';
import { rewrite } from './rewrite.ts';

interface Complaint {
  readonly message: string;
  readonly remedy: string;
  readonly severity: 'fault' | 'warning';
}

export const gone = (configuration: Configuration, placeOf: PlaceOf): readonly Diagnostic[] => {
  const diagnostics: Diagnostic[] = [];
  rewrite(configuration, (item, within, owner) => {
    const complaint = complainOf(item, within, owner);
    if (complaint !== undefined) {
      const { severity, ...rest } = complaint;
      const say = severity === 'fault' ? fault : warning;
      diagnostics.push(say('cib/gone-in-3.0', { ...rest, place: placeOf(item) ?? placeOf(owner) }));
    }
    return item;
  });
  return diagnostics;
};

const complainOf = (item: Item, within: string, owner: Item): Complaint | undefined => {
  switch (item.kind) {
    case 'primitive':
    case 'template':
      return agentClass(item as Primitive);
    case 'bundle':
      return bundle(item as Bundle);
    case 'node':
      return pingNode(item as Node);
    case 'fencing-level':
      return level(item as FencingLevel);
    case 'lifetime':
      return lifetime(owner);
    case 'location':
      return manyRules(item as Location);
    case 'colocation':
    case 'order':
      return instance(item as Colocation | Order);
    case 'date-fields':
      return moon(item as DateFields, within, owner);
    case 'nvpair':
      return renamedReference(item as NvPair);
    case 'attribute-set':
      return metaSet(item as AttributeSet, within, owner);
    default:
      return undefined;
  }
};

const agentClass = ({ id = '', class: kind }: Primitive): Complaint | undefined =>
  kind === 'upstart' || kind === 'nagios'
    ? {
        severity: 'fault',
        message: `${id} is of the class ${kind}, which Pacemaker 3.0 does not run.`,
        remedy: 'Use a systemd unit or an OCF agent.',
      }
    : undefined;

const bundle = ({ id = '', container }: Bundle): Complaint | undefined =>
  container?.element === 'rkt'
    ? {
        severity: 'fault',
        message: `The bundle ${id} runs in rkt, which Pacemaker 3.0 does not know.`,
        remedy: 'Use podman or docker.',
      }
    : undefined;

const pingNode = ({ uname = '', type }: Node): Complaint | undefined =>
  type === 'ping'
    ? {
        severity: 'fault',
        message: `${uname} is a ping node, which Pacemaker 3.0 does not know.`,
        remedy: 'Use a clone of ocf:pacemaker:ping.',
      }
    : undefined;

const level = ({ id = '', index = '' }: FencingLevel): Complaint | undefined =>
  Number(index) > 9
    ? {
        severity: 'fault',
        message: `The fencing level ${id} has the index ${index}; Pacemaker 3.0 takes 1 to 9.`,
        remedy: 'Number the levels from 1.',
      }
    : undefined;

const lifetime = (owner: Item): Complaint =>
  owner.kind === 'location'
    ? {
        severity: 'fault',
        message: `The constraint ${idOf(owner)} has a lifetime, which Pacemaker 3.0 does not know.`,
        remedy: 'Join it to the rule of the constraint with "and".',
      }
    : {
        severity: 'fault',
        message: `The constraint ${idOf(owner)} has a lifetime, which Pacemaker 3.0 drops.`,
        remedy: 'Leave it out: without it the constraint always holds.',
      };

const manyRules = ({ id = '', rules }: Location): Complaint | undefined =>
  rules.length > 1
    ? {
        severity: 'fault',
        message: `The constraint ${id} has ${rules.length} rules; Pacemaker 3.0 takes one.`,
        remedy: 'Write a constraint for each rule.',
      }
    : undefined;

/** Words that name one instance of a clone: today's form has none of them. */
const INSTANCES = {
  rscInstance: 'rsc-instance',
  withRscInstance: 'with-rsc-instance',
  firstInstance: 'first-instance',
  thenInstance: 'then-instance',
} as const;

const instance = (constraint: Colocation | Order): Complaint | undefined => {
  const said = Object.entries(INSTANCES).flatMap(([field, name]) => (field in constraint ? [name] : []));
  return said.length === 0
    ? undefined
    : {
        severity: 'warning',
        message: `The constraint ${constraint.id ?? ''} has ${said.join(' and ')}, which Pacemaker 3.0 does not know: it is about every instance.`,
        remedy: 'Leave it out.',
      };
};

/** Of a duration it never meant anything. */
const moon = (fields: DateFields, within: string, owner: Item): Complaint | undefined =>
  fields.moon === undefined || within !== 'dateSpec'
    ? undefined
    : {
        severity: 'warning',
        message: `The expression ${idOf(owner)} asks for a phase of the moon, which Pacemaker 3.0 does not: it holds whatever the moon is.`,
        remedy: 'Take moon out, or give the days themselves: monthdays.',
      };

const renamedReference = ({ idRef, name }: NvPair): Complaint | undefined =>
  idRef !== undefined && name !== undefined
    ? {
        severity: 'fault',
        message: `The pair ${name} refers to ${idRef} under another name, which Pacemaker 3.0 does not follow.`,
        remedy: 'Write the value out.',
      }
    : undefined;

/** Those of operations may ask still. */
const metaSet = ({ id = '', rules }: AttributeSet, within: string, owner: Item): Complaint | undefined =>
  within === 'metaAttributes' && owner.kind !== 'op' && rules.some(asksNode)
    ? {
        severity: 'warning',
        message: `A rule of ${id} asks for a node attribute, which Pacemaker 3.0 ignores in meta-attributes.`,
        remedy: 'Use a location rule, or instance attributes.',
      }
    : undefined;

const asksNode = (rule: Rule): boolean =>
  rule.conditions.some(
    (condition) => condition.kind === 'expression' || (condition.kind === 'rule' && asksNode(condition)),
  );

const idOf = (item: Item): string => (item as { readonly id?: string }).id ?? '';
