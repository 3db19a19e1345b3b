/** `resources` and `templates`: what each entry may say. */
import * as z from 'zod';
import { type AgentValue, agentShape } from './agent.ts';
import { type SetsValue, setsSchema } from './attribute-sets.ts';
import { type BundleValue, bundleShape } from './bundles.ts';
import { type OperationsValue, operationsSchema } from './operations.ts';
import { type UnknownValue, unknownShape } from './unknown.ts';
import { described, field, idWord, word } from './word.ts';

export interface CommonValue extends UnknownValue {
  readonly description?: string | undefined;
  readonly params?: SetsValue | undefined;
  readonly meta?: SetsValue | undefined;
}

export interface TemplateValue extends CommonValue, AgentValue {
  readonly utilization?: SetsValue | undefined;
  /** null: none, not even those that its agent advises. */
  readonly operations?: OperationsValue | null | undefined;
}

export interface ResourceValue extends TemplateValue, BundleValue {
  readonly template?: string | undefined;
  readonly group?: readonly string[] | undefined;
  readonly clone?: string | readonly string[] | undefined;
  readonly master?: string | readonly string[] | undefined;
}

const common = {
  description: field('A text for people.', 'The shop’s database').optional(),
  params: setsSchema('The agent’s parameters (instance_attributes).', {
    ip: '192.0.2.10',
    cidr_netmask: 24,
  }).optional(),
  meta: setsSchema('What Pacemaker is to know of it (meta_attributes).', { 'migration-threshold': 3 }).optional(),
  ...unknownShape,
};

const primitiveShape = {
  ...agentShape,
  utilization: setsSchema('What it takes of a node’s capacity.', { cpu: 2, memory: 4096 }).optional(),
  operations: described(
    operationsSchema.nullable(),
    'What Pacemaker runs of its agent, and how long each may take. Where a resource leaves it out: what its OCF agent advises. null: none.',
    { monitor: { interval: '10s', timeout: '30s' } },
  ).optional(),
};

const members = z.union([word, z.array(word)]);

/** Which kind of resource a key makes it; one that is in no list does for all. */
const kindOf: Readonly<Record<string, ResourceKind>> = {
  agent: 'primitive',
  template: 'primitive',
  class: 'primitive',
  provider: 'primitive',
  type: 'primitive',
  utilization: 'primitive',
  operations: 'primitive',
  group: 'group',
  clone: 'clone',
  master: 'master',
  podman: 'bundle',
  docker: 'bundle',
  rkt: 'bundle',
  network: 'bundle',
  storage: 'bundle',
  primitive: 'bundle',
};

export type ResourceKind = 'primitive' | 'group' | 'clone' | 'master' | 'bundle';

export const resourceKind = (value: ResourceValue): ResourceKind =>
  Object.keys(value)
    .map((key) => kindOf[key])
    .find((kind) => kind !== undefined) ?? 'primitive';

const oneKind = (value: Readonly<Record<string, unknown>>): readonly Misfit[] => {
  const said = Object.keys(value).flatMap((key) => (kindOf[key] === undefined ? [] : [{ key, kind: kindOf[key] }]));
  const [first] = said;
  if (first === undefined)
    return [
      { message: 'nothing says what it is.', remedy: 'Give it an agent: (or template:, group:, clone:, podman:).' },
    ];
  const other = said.find(({ kind }) => kind !== first.kind);
  if (other === undefined) return [];
  const message = `this has ${first.key}:, which makes it a ${first.kind}; ${other.key}: belongs to a ${other.kind}.`;
  return [{ key: other.key, message, remedy: `Take ${first.key} or ${other.key} out.` }];
};

interface Misfit {
  readonly key?: string;
  readonly message: string;
  readonly remedy: string;
}

const resource: z.ZodType<ResourceValue> = z
  .strictObject({
    ...primitiveShape,
    template: field('The name of the template that it is made from, instead of an agent.', 'base').optional(),
    group: described(z.array(word), 'The names of its members, which start in this order on one node.', [
      'web-ip',
      'web',
    ]).optional(),
    clone: described(
      members,
      'The name of what runs on several nodes; promotable with meta: { promotable: true }.',
      'db',
    ).optional(),
    master: described(members, 'A promotable clone as Pacemaker before 2.0 wrote it.', 'db').optional(),
    ...bundleShape,
    ...common,
  })
  .check((context) => {
    for (const { key, message, remedy } of oneKind(context.value)) {
      context.issues.push({
        code: 'custom',
        input: context.value,
        path: key === undefined ? [] : [key],
        message,
        params: { code: 'native/which-kind', remedy },
      });
    }
  });

const template: z.ZodType<TemplateValue> = z.strictObject({ ...primitiveShape, ...common });

export const resourcesSchema: z.ZodType<Readonly<Record<string, ResourceValue>>> = described(
  z.record(idWord, resource),
  'Anything else that the cluster runs, in Pacemaker’s own terms: primitives, groups, clones and bundles, each by its id.',
  { db: { agent: 'ocf:heartbeat:pgsql', operations: { monitor: { interval: '10s' } } } },
);

export const templatesSchema: z.ZodType<Readonly<Record<string, TemplateValue>>> = described(
  z.record(idWord, template),
  'Resource templates: what several primitives have in common. A primitive names its own with template:.',
  { base: { agent: 'ocf:heartbeat:IPaddr2', params: { cidr_netmask: 24 } } },
);
