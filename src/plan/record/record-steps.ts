/**
 * The steps by which a node remembers an apply. What will be made is noted before it is, and so is what Apache and Corosync will have to read: an
 * apply that is cut off leaves nothing behind that nobody knows. What was wanted is noted when it has come true.
 */
import { appliedFile } from '../../facts/applied-record.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import type { Element } from '../../services/element.ts';
import type { Spec } from '../../spec/spec.ts';
import { kindOf } from '../elements/element-kind-list.ts';
import type { State } from '../state.ts';
import type { Step } from '../step.ts';
import { type Applied, nothingApplied, printApplied, rememberedCib } from './applied.ts';
import { elementDigest } from './element-digest.ts';
import { madeOf } from './made.ts';
import type { UnreadCorosync } from './unread-corosync.ts';

export interface RecordSteps {
  /** For a plan in which something is made that no record knows of. */
  readonly before: readonly Step[];
  /** For every node whose record is not what it would be after the apply. */
  readonly after: readonly Step[];
}

/** By node name: what is to be read anew there. Cut off in between, the next apply sees to it. */
export interface ToRead {
  readonly apache: ReadonlySet<string>;
  readonly corosync: ReadonlyMap<string, UnreadCorosync>;
}

export const recordSteps = (
  spec: Spec,
  desired: State,
  remembered: ReadonlyMap<string, Applied | undefined>,
  toRead: ToRead = { apache: new Set(), corosync: new Map() },
): RecordSteps => {
  const nodes = [...desired.nodes].map(([node, elements]) => {
    const last = remembered.get(node) ?? nothingApplied(spec.cluster);
    const next = appliedOf(spec, elements, desired.configuration);
    const { corosync: _, ...kept } = last;
    const under = { ...kept, made: { ...last.made, ...next.made }, ...unreadOf(node, toRead) };
    return { node, last, next, under };
  });
  return {
    before: nodes.flatMap(({ node, last, under }) =>
      printApplied(last) === printApplied(under)
        ? []
        : [writeStep(spec, node, 'packages', 'note what will be made', { ...under, apply: 'begun' })],
    ),
    after: nodes.flatMap(({ node, last, under, next }) =>
      // What was noted before is taken back too, where the file itself says nothing new.
      [last, under].every((each) => printApplied(each) === printApplied(next))
        ? []
        : [writeStep(spec, node, 'remember', 'remember what was applied', next)],
    ),
  };
};

const unreadOf = (node: string, { apache, corosync }: ToRead): Pick<Applied, 'apache' | 'corosync'> => {
  const unread = corosync.get(node) ?? {};
  return {
    ...(apache.has(node) ? { apache: 'unread' as const } : {}),
    ...(Object.keys(unread).length === 0 ? {} : { corosync: unread }),
  };
};

const appliedOf = (
  spec: Spec,
  elements: ReadonlyMap<string, Element>,
  configuration: Configuration | undefined,
): Applied => ({
  ...nothingApplied(spec.cluster),
  elements: Object.fromEntries([...elements].map(([id, element]) => [id, elementDigest(element)])),
  made: Object.fromEntries(
    [...elements.values()].flatMap((element) => {
      const made = madeOf(element);
      return made === undefined ? [] : [[kindOf(element).id(element), made] as const];
    }),
  ),
  packages: [...elements.values()].flatMap((element) => (element.kind === 'packages' ? element.names : [])),
  cib: configuration === undefined ? '' : rememberedCib(configuration),
});

const writeStep = (spec: Spec, node: string, wave: 'packages' | 'remember', title: string, record: Applied): Step => ({
  id: `${node}/${wave === 'packages' ? 'note' : 'remember'}`,
  node,
  wave,
  title,
  action: { kind: 'write', path: appliedFile, content: printApplied(record), mode: 0o600, owner: 'root:root' },
  origin: spec.place,
});
