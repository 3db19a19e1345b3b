/** An agent of which a part was forgotten, so that another one is named. */
import { fault } from '../../diagnostic/diagnostic.ts';
import type { Primitive, Template } from '../../formats/cib/model/primitive.ts';
import type { ConfigurationRule } from './configuration-rule.ts';
import { primitivesIn } from './primitives-in.ts';

/** Those of agents; no agent is called like one of them. */
const providers = new Set(['heartbeat', 'pacemaker', 'linbit', 'openstack', 'suse']);

export const halfAgent: ConfigurationRule = ({ configuration, placeOf }) => {
  const templates = configuration.resources.filter((resource) => resource.kind === 'template');
  return [...primitivesIn(configuration).map(({ primitive }) => primitive), ...templates].flatMap((resource) => {
    const said = whatIsMissing(resource);
    if (said === undefined) return [];
    return [fault('native/half-agent', { ...said, place: placeOf(resource, 'agent') })];
  });
};

const whatIsMissing = ({ id = '', class: kind, provider, type }: Primitive | Template) => {
  if (type === '') return { message: `${id} names no agent.`, remedy: example };
  if (kind !== 'ocf') return undefined;
  if (provider === undefined || provider === '')
    return { message: `${id} names no provider of its agent, which the class ocf needs.`, remedy: example };
  return provider === 'heartbeat' && providers.has(type ?? '')
    ? {
        message: `${id} names ocf’s provider ${type} and no agent of it.`,
        remedy: `Write its name too: agent: ocf:${type}:…`,
      }
    : undefined;
};

const example = 'Write class, provider and name: agent: ocf:heartbeat:IPaddr2.';
