/** Whether an apply takes a node's last way of being fenced. */
import type { AttributeSet } from '../../formats/cib/model/attribute-set.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import type { Primitive } from '../../formats/cib/model/primitive.ts';
import type { Need } from './impact.ts';
import { primitivesOf } from './parts.ts';
import { propertyOf } from './property-of.ts';

/** @param nodes those of the file: one that leaves needs no fencing any more. */
export const fencingLoss = (
  live: Configuration | undefined,
  next: Configuration,
  nodes: readonly string[],
): readonly Need[] => {
  if (live === undefined) return [];
  const before = fenceable(live, nodes);
  const after = fenceable(next, nodes);
  const lost = before.filter((node) => !after.includes(node));
  if (lost.length === 0) return [];
  const whom = after.length === 0 ? 'no node' : lost.join(', ');
  return [
    {
      allow: 'lose:fencing',
      why: `${whom} can${after.length === 0 ? '' : ' not'} be fenced any more: a node that hangs may do harm`,
    },
  ];
};

const fenceable = (configuration: Configuration, nodes: readonly string[]): readonly string[] => {
  if (propertyOf(configuration, 'stonith-enabled') === 'false') return [];
  const devices = [...primitivesOf(configuration.resources).values()].filter(
    (each) => classOf(each, configuration) === 'stonith' && valueIn(each.metaAttributes, 'target-role') !== 'Stopped',
  );
  const targets = devices.map(targetsOf);
  return nodes.filter((node) => targets.some((of) => of === 'any' || of.has(node)));
};

const classOf = (primitive: Primitive, { resources }: Configuration): string | undefined =>
  primitive.class ??
  resources.flatMap((each) => (each.kind === 'template' && each.id === primitive.template ? [each.class] : []))[0];

/** `any` where the device itself is asked whom it fences: nobody knows beforehand. pacemaker-fenced(7) */
const targetsOf = ({ instanceAttributes }: Primitive): 'any' | ReadonlySet<string> => {
  const list = valueIn(instanceAttributes, 'pcmk_host_list');
  const map = valueIn(instanceAttributes, 'pcmk_host_map');
  const check = valueIn(instanceAttributes, 'pcmk_host_check') ?? 'static-list';
  if (check !== 'static-list' || (list === undefined && map === undefined)) return 'any';
  const mapped = words(map).map((word) => word.replace(/[:=].*$/, ''));
  return new Set([...words(list), ...mapped]);
};

const words = (text = ''): readonly string[] => text.split(/[\s,;]+/).filter((word) => word !== '');

const valueIn = (sets: readonly AttributeSet[], name: string): string | undefined =>
  sets.flatMap(({ pairs }) => pairs).find((pair) => pair.name === name)?.value;
