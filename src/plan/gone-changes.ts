/** What relais made on a node and wants no more is taken away, once no service needs it; what was changed by hand is kept aside. */
import { posix } from 'node:path';
import { type Command, script } from '../command/command.ts';
import type { Place } from '../diagnostic/place.ts';
import { statusConfName, statusUrl } from '../services/apache/status-page.ts';
import type { Element } from '../services/element.ts';
import type { Change } from './element-kind.ts';
import { takeBlockAway } from './elements/block.ts';
import { kindOf } from './elements/element-kind-list.ts';
import type { ObservedNode } from './observed.ts';
import { elementDigest } from './record/element-digest.ts';
import { goneElements } from './record/gone-elements.ts';
import type { Staying } from './staying.ts';
import type { Step } from './step.ts';
import type { Touch } from './touch.ts';

/** Links go before what they lead to: a site is disabled, then deleted. */
const order: readonly Element['kind'][] = ['link', 'file', 'block', 'tree'];

/** @param place of what says so, where nothing is wanted on that node any more. */
export const goneChanges = (
  node: string,
  desired: ReadonlyMap<string, Element>,
  observed: ObservedNode | undefined,
  staying: Staying,
  place?: Place,
): readonly Change[] =>
  goneElements(node, observed?.applied, desired, place)
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
    .flatMap((element) => {
      const id = kindOf(element).id(element);
      const seen = observed?.elements.get(id);
      const last = observed?.applied?.elements[id];
      return seen === undefined
        ? []
        : goneChange(id, element, seen, last === undefined || last === elementDigest(seen), staying);
    });

/** Nothing where it is gone already. */
const goneChange = (
  id: string,
  made: Element,
  seen: Element,
  asItWas: boolean,
  staying: Staying,
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
          ...stops(made, staying),
          origin,
        },
      ],
    },
  ];
};

/** Of a service that goes altogether, Pacemaker says that its address stops. */
const stops = (made: Element, { services, statusReaders }: Staying): Pick<Step, 'disturbs'> => {
  if (made.kind === 'tree' && services.has(made.service)) {
    const site = posix.basename(posix.dirname(made.link));
    return { disturbs: { of: { site }, effect: 'stops', says: `${made.service} serves it no more` } };
  }
  const [resource] = statusReaders;
  if (resource === undefined || !('path' in made) || posix.basename(made.path) !== statusConfName) return {};
  const says = `nobody answers at its statusurl (${statusUrl}) any more: Pacemaker takes it for failed on every node`;
  return { disturbs: { of: { resource }, effect: 'stops', says } };
};

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
