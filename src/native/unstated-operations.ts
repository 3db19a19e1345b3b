/** Which resources get the operations that their agents advise: those of OCF agents for which the file states none. */
import type { Primitive, Template } from '../formats/cib/model/primitive.ts';
import { readAgent } from './agent.ts';
import { type ResourceValue, resourceKind } from './resources.ts';

/** Made from a template, it has the template's; the fencer takes care of its devices by itself. */
export const takesAdvice = (
  resource: Pick<Primitive, 'class' | 'template'> & Pick<Primitive | Template, 'kind'>,
): boolean => resource.kind === 'primitive' && resource.template === undefined && resource.class === 'ocf';

/** Ids of those that the file leaves without `operations`; null is a statement. */
export const unstatedOperations = (
  resources: Readonly<Record<string, ResourceValue>> | undefined,
): ReadonlySet<string> =>
  new Set(
    Object.entries(resources ?? {}).flatMap(([id, value]) =>
      value.operations === undefined &&
      resourceKind(value) === 'primitive' &&
      takesAdvice({
        kind: 'primitive',
        ...readAgent(value),
        ...(value.template !== undefined && { template: value.template }),
      })
        ? [id]
        : [],
    ),
  );
