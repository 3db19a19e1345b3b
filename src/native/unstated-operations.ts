/** Which resources get the operations that their agents advise: those of OCF agents for which the file states none. */
import type { Primitive, Template } from '../formats/cib/model/primitive.ts';
import { readAgent } from './agent.ts';
import { type ResourceValue, resourceKind } from './resources.ts';

/** Made from a template, it has the template's; the fencer takes care of its devices by itself. */
export const takesAdvice = (
  resource: Pick<Primitive, 'class' | 'template'> & Pick<Primitive | Template, 'kind'>,
): boolean => resource.kind === 'primitive' && resource.template === undefined && resource.class === 'ocf';

/** Ids of those that the file leaves without `operations`; null is a statement. In a bundle the agent is the image's own. */
export const unstatedOperations = (resources: Readonly<Record<string, ResourceValue>> = {}): ReadonlySet<string> => {
  const inBundles = new Set(Object.values(resources).flatMap(({ primitive }) => primitive ?? []));
  return new Set(
    Object.entries(resources).flatMap(([id, value]) => {
      if (value.operations !== undefined || inBundles.has(id) || resourceKind(value) !== 'primitive') return [];
      const { template } = value;
      return takesAdvice({ kind: 'primitive', ...readAgent(value), ...(template !== undefined && { template }) })
        ? [id]
        : [];
    }),
  );
};
