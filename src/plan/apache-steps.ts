/** Apache's new configuration is proven before anything reads it, and read without losing a request. */
import type { Element } from '../services/element.ts';
import type { Spec } from '../spec/spec.ts';
import { gracefully, provesApache, reloadsApache } from './apache-reload.ts';
import type { Change } from './element-kind.ts';
import { kindOf } from './elements/element-kind-list.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

const readsIt = (element: Element): boolean => 'of' in element && element.of === 'apache';

/** @param unread running nodes where an apply was cut off before Apache had read what it changed. */
export const apacheSteps = (
  spec: Spec,
  desired: State,
  changes: readonly Change[],
  running: ReadonlySet<string>,
  unread: ReadonlySet<string>,
): readonly Step[] => {
  const changed = new Set(changes.flatMap((change) => change.steps.map((step) => step.id)));
  return [...desired.nodes].flatMap(([node, elements]): readonly Step[] => {
    const touched = [...elements.values()].some(
      (element) => readsIt(element) && changed.has(`${node}/${kindOf(element).id(element)}`),
    );
    if (!touched && !unread.has(node)) {
      return [];
    }
    const about = { node, origin: spec.place };
    return [
      {
        ...about,
        id: `${node}/apache configtest`,
        wave: 'proof',
        title: "prove Apache's configuration",
        action: { kind: 'run', commands: [provesApache] },
      },
      ...(running.has(node)
        ? [
            {
              ...about,
              id: `${node}/apache graceful`,
              wave: 'reload' as const,
              title: 'reload Apache gracefully',
              disturbs: gracefully,
              action: { kind: 'run' as const, commands: [reloadsApache] },
            },
          ]
        : []),
    ];
  });
};
