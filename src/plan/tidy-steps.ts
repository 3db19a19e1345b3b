/** The steps that take away what nobody wants any more, in their order on each node: sites disabled, Apache told, content deleted. */
import type { Spec } from '../spec/spec.ts';
import { gracefully, provesApache, reloadsApache } from './apache-reload.ts';
import type { Change } from './element-kind.ts';
import type { Step } from './step.ts';

/** @param changes of what is taken away, as goneChanges gives them. */
export const tidySteps = (spec: Spec, changes: readonly Change[]): readonly Step[] =>
  [
    ...Map.groupBy(
      changes.flatMap((change) => change.steps),
      ({ node }) => node,
    ),
  ].flatMap(([node, steps]) => {
    const content = steps.filter(({ id }) => id.startsWith(`${node}/tree `));
    const rest = steps.filter((step) => !content.includes(step));
    return [...rest, ...(rest.some(isApaches) ? [tellApache(spec, node)] : []), ...content];
  });

const isApaches = ({ touches = [] }: Step): boolean =>
  touches.some((touch) => touch.kind === 'path' && touch.path.startsWith('/etc/apache2/'));

const tellApache = (spec: Spec, node: string): Step => ({
  id: `${node}/apache tidied`,
  node,
  wave: 'tidy',
  title: "prove Apache's configuration without them, and reload it gracefully",
  action: { kind: 'run', commands: [provesApache, reloadsApache] },
  disturbs: gracefully,
  origin: spec.place,
});
