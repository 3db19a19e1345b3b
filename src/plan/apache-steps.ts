/** Apache's new configuration is proven before anything reads it, and read without losing a request. */
import { script } from '../command/command.ts';
import type { Element } from '../services/element.ts';
import type { Spec } from '../spec/spec.ts';
import type { Change } from './element-kind.ts';
import { kindOf } from './elements/element-kind-list.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

const readsIt = (element: Element): boolean => 'of' in element && element.of === 'apache';

const proof = 'apache2ctl configtest 2>&1 || { code=$?; exit $code; }';

/** apache2ctl graceful starts an Apache that doesn't run, which is Pacemaker's business: asked first. */
const graceful =
  'if [ -s /run/apache2/apache2.pid ] && kill -0 "$(cat /run/apache2/apache2.pid)" 2>/dev/null; then apache2ctl graceful; fi';

export const apacheSteps = (
  spec: Spec,
  desired: State,
  changes: readonly Change[],
  running: ReadonlySet<string>,
): readonly Step[] => {
  const changed = new Set(changes.flatMap((change) => change.steps.map((step) => step.id)));
  return [...desired.nodes].flatMap(([node, elements]): readonly Step[] => {
    const touched = [...elements.values()].some(
      (element) => readsIt(element) && changed.has(`${node}/${kindOf(element).id(element)}`),
    );
    if (!touched) {
      return [];
    }
    const about = { node, origin: spec.place };
    return [
      {
        ...about,
        id: `${node}/apache configtest`,
        wave: 'proof',
        title: "prove Apache's configuration",
        action: { kind: 'run', commands: [script(proof)] },
      },
      ...(running.has(node)
        ? [
            {
              ...about,
              id: `${node}/apache graceful`,
              wave: 'reload' as const,
              title: 'reload Apache gracefully',
              disturbs: {
                of: 'apache' as const,
                effect: 'unnoticed' as const,
                says: 'Apache is reloaded gracefully, without losing a request,',
              },
              action: { kind: 'run' as const, commands: [script(graceful)] },
            },
          ]
        : []),
    ];
  });
};
