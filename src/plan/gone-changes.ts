/** What relais made on a node and wants no more is taken away, once no service needs it; what was changed by hand is kept aside. */
import { posix } from 'node:path';
import { type Command, script } from '../command/command.ts';
import type { Element } from '../services/element.ts';
import type { Change } from './element-kind.ts';
import { takeBlockAway } from './elements/block.ts';
import { kindOf } from './elements/element-kind-list.ts';
import type { ObservedNode } from './observed.ts';
import { elementDigest } from './record/element-digest.ts';
import { goneElements } from './record/gone-elements.ts';
import type { Step } from './step.ts';
import type { Touch } from './touch.ts';

/** Links go before what they lead to: a site is disabled, then deleted. */
const order: readonly Element['kind'][] = ['link', 'file', 'block', 'tree'];

/** @param services those that the file has: what it says no more of one of them is told by itself. */
export const goneChanges = (
  node: string,
  desired: ReadonlyMap<string, Element>,
  observed: ObservedNode | undefined,
  services: ReadonlySet<string>,
): readonly Change[] =>
  goneElements(node, observed?.applied, desired)
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
    .flatMap((element) => {
      const id = kindOf(element).id(element);
      const seen = observed?.elements.get(id);
      const last = observed?.applied?.elements[id];
      return seen === undefined
        ? []
        : goneChange(id, element, seen, last === undefined || last === elementDigest(seen), services);
    });

/** Nothing where it is gone already. */
const goneChange = (
  id: string,
  made: Element,
  seen: Element,
  asItWas: boolean,
  services: ReadonlySet<string>,
): readonly Change[] => {
  const what = removal(made, seen, asItWas);
  if (what === undefined) return [];
  const { node, origin } = made;
  return [
    {
      difference: {
        node,
        change: 'remove',
        title: what.title,
        cause: asItWas ? 'new-in-file' : 'both',
        ...(what.kept === undefined ? {} : { detail: [`what stands there now is kept as ${what.kept}`] }),
        origin,
      },
      steps: [
        {
          id: `${node}/${id}`,
          node,
          wave: 'tidy',
          title: `take away ${what.title}`,
          action: { kind: 'run', commands: [what.command] },
          touches: what.touches,
          ...siteStops(made, services),
          origin,
        },
      ],
    },
  ];
};

/** A site of a service that stays: a service that goes is told with all that it had. */
const siteStops = (made: Element, services: ReadonlySet<string>): Pick<Step, 'disturbs'> =>
  made.kind === 'tree' && services.has(made.service)
    ? {
        disturbs: {
          of: { site: posix.basename(posix.dirname(made.link)) },
          effect: 'stops',
          says: `${made.service} serves it no more`,
        },
      }
    : {};

interface Removal {
  readonly title: string;
  readonly command: Command;
  readonly touches: readonly Touch[];
  readonly kept?: string;
}

const removal = (made: Element, seen: Element, asItWas: boolean): Removal | undefined => {
  switch (made.kind) {
    case 'link':
      // A link that leads elsewhere by now is somebody else's.
      return seen.kind !== 'link' || seen.target !== made.target
        ? undefined
        : {
            title: made.path,
            command: script('[ "$(readlink -- "$1")" != "$2" ] || rm -f -- "$1"', made.path, made.target),
            touches: [{ kind: 'path', path: made.path }],
          };
    case 'file': {
      const touches: readonly Touch[] = [{ kind: 'path', path: made.path }];
      if (asItWas) return { title: made.path, command: script('rm -f -- "$1"', made.path), touches };
      const kept = `${made.path}.by-hand`;
      return { title: made.path, command: script('mv -f -- "$1" "$2"', made.path, kept), touches, kept };
    }
    case 'tree': {
      const site = posix.dirname(made.link);
      return {
        title: `content of ${site}`,
        command: script('rm -rf -- "$1"', site),
        touches: [{ kind: 'folder', path: site, keep: 'content' }],
      };
    }
    case 'block':
      return {
        title: `${made.path} (names of the nodes of ${made.label})`,
        command: takeBlockAway(made.path, made.label),
        touches: [{ kind: 'path', path: made.path }],
      };
    default:
      return undefined;
  }
};
