/**
 * What `crm_simulate --simulate --output-as=xml` prints → Transition (schemas: pacemaker's xml/api/crm_simulate-*.rng).
 * The same words since Pacemaker 2.1; tried with those of Debian 12 (2.1.5) and 13 (3.0.0).
 */
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import { visible } from '../../diagnostic/visible.ts';
import type { XmlElement } from '../xml/element.ts';
import { attributeOf, elementOf, elementsOf } from '../xml/lookup.ts';
import { parseXml } from '../xml/parse-xml.ts';
import type {
  ActionKind,
  ActiveResource,
  ForgottenFailure,
  Transition,
  TransitionAction,
  TransitionOperation,
} from './transition.ts';

export interface TransitionOutcome {
  /** Absent when there is a fault. */
  readonly transition?: Transition;
  readonly diagnostics: readonly Diagnostic[];
}

export const parseTransition = (text: string): TransitionOutcome => {
  const { root } = parseXml(text, 'crm_simulate');
  const status = elementOf(root, 'status');
  if (root?.name !== 'pacemaker-result' || status === undefined) {
    return unreadable('crm_simulate gave no answer that can be read.');
  }
  if (attributeOf(status, 'code') !== '0') return refused(status);
  const actions = elementOf(root, 'actions');
  if (actions === undefined) return unreadable('crm_simulate said nothing of what would happen.');
  return {
    transition: {
      kind: 'transition',
      unclean: uncleanIn(elementOf(elementOf(root, 'cluster_status'), 'nodes')),
      before: placesIn(elementOf(elementOf(root, 'cluster_status'), 'resources')),
      actions: elementsOf(actions).flatMap(readAction),
      operations: elementsOf(elementOf(root, 'transition'), 'rsc_action').flatMap(readOperation),
      forgets: elementsOf(elementOf(root, 'transition'), 'cluster_action').flatMap(readForgotten),
      after: placesIn(elementOf(elementOf(root, 'revised_cluster_status'), 'resources')),
    },
    diagnostics: [],
  };
};

const uncleanIn = (nodes: XmlElement | undefined): readonly string[] =>
  elementsOf(nodes, 'node').flatMap((node) =>
    attributeOf(node, 'unclean') === 'true' ? [shown(attributeOf(node, 'name')) ?? ''] : [],
  );

const unreadable = (message: string): TransitionOutcome => ({
  diagnostics: [
    fault('transition/unreadable', { message, remedy: 'Run crm_simulate --live-check --run on the node.' }),
  ],
});

const refused = (status: XmlElement): TransitionOutcome => {
  const errors = elementsOf(elementOf(status, 'errors'), 'error').map(textIn).join('; ');
  const words = shown(errors) ?? shown(attributeOf(status, 'message')) ?? 'no reason given';
  const message = `crm_simulate ended with ${attributeOf(status, 'code')} (${words}).`;
  return { diagnostics: [fault('transition/refused', { message, remedy: 'See what crm_verify says of the CIB.' })] };
};

const textIn = ({ children }: XmlElement): string =>
  children.flatMap((child) => (child.kind === 'text' ? [child.text.trim()] : [])).join(' ');

const shown = (value: string | undefined): string | undefined =>
  value === undefined || value === '' ? undefined : visible(value).slice(0, 300);

/** An instance of a clone is printed as `apache:0`; an id of the CIB holds no colon. */
const nameOf = (element: XmlElement, attribute = 'resource'): string =>
  (shown(attributeOf(element, attribute)) ?? '').replace(/:\d+$/, '');

const kinds: Readonly<Record<string, ActionKind>> = {
  start: 'start',
  stop: 'stop',
  move: 'move',
  // Live: the resource goes over while it runs.
  migrate: 'move',
  restart: 'restart',
  recover: 'recover',
  reload: 'reload',
  promote: 'promote',
  're-promote': 'restart',
  demote: 'demote',
};

/** The scheduler says `recover` also of what goes elsewhere because it failed (pcmk_output.c, rsc_action_default). */
const kindOf = (word: string, source: string | undefined, dest: string | undefined): ActionKind => {
  const kind = kinds[word] ?? 'other';
  return kind === 'recover' && source !== undefined && dest !== undefined && source !== dest ? 'move' : kind;
};

/** What has to be active on its node before. */
const runsBefore: ReadonlySet<ActionKind> = new Set(['stop', 'demote', 'recover', 'restart', 'reload']);

const readAction = (element: XmlElement): readonly TransitionAction[] => {
  if (element.name === 'node_action') return [readNodeAction(element)];
  if (element.name !== 'rsc_action') return [];
  const word = (shown(attributeOf(element, 'action')) ?? '').toLowerCase();
  const node = shown(attributeOf(element, 'node'));
  const source = shown(attributeOf(element, 'source'));
  const dest = shown(attributeOf(element, 'dest'));
  const kind = kindOf(word, source, dest);
  // `node` is where a start goes, where a stop comes from, and where a recovery stays; `source` alone is where something stays.
  const from = source ?? (runsBefore.has(kind) ? node : undefined);
  const to = dest ?? (kind === 'stop' ? undefined : (source ?? node));
  return [
    {
      kind,
      word,
      resource: nameOf(element),
      ...optional('from', from),
      ...optional('to', to),
      ...optional('role', shown(attributeOf(element, 'role'))),
      ...optional('nextRole', shown(attributeOf(element, 'next-role'))),
      ...optional('reason', shown(attributeOf(element, 'reason'))),
      ...(attributeOf(element, 'blocked') === 'true' ? { hindered: 'blocked' as const } : {}),
    },
  ];
};

const readNodeAction = (element: XmlElement): TransitionAction => {
  const word = shown(attributeOf(element, 'task')) ?? '';
  return {
    kind: /^(fence|stonith)\b/i.test(word) ? 'fence' : 'other',
    word,
    resource: '',
    ...optional('from', shown(attributeOf(element, 'node'))),
    ...optional('reason', shown(attributeOf(element, 'reason'))),
  };
};

const optional = <K extends string>(key: K, value: string | undefined): { readonly [P in K]?: string } =>
  value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: string });

const readOperation = (element: XmlElement): readonly TransitionOperation[] => {
  const task = shown(attributeOf(element, 'op'));
  const node = shown(attributeOf(element, 'node'));
  const interval = attributeOf(element, 'interval');
  if (task === undefined || node === undefined) return [];
  const intervalMs = interval === undefined ? Number.NaN : Number(interval);
  return [{ resource: nameOf(element), task, node, ...(Number.isNaN(intervalMs) ? {} : { intervalMs }) }];
};

const readForgotten = (element: XmlElement): readonly ForgottenFailure[] => {
  const node = shown(attributeOf(element, 'node'));
  const isOne = attributeOf(element, 'task') === 'clear_failcount' && attributeOf(element, 'id') !== undefined;
  return node === undefined || !isOne ? [] : [{ resource: nameOf(element, 'id'), node }];
};

/** Resources lie in groups, clones, bundles and their replicas. */
const placesIn = (parent: XmlElement | undefined): readonly ActiveResource[] => {
  const nodes = new Map<string, string[]>();
  const look = (element: XmlElement | undefined): void => {
    for (const child of elementsOf(element)) {
      if (child.name !== 'resource') {
        look(child);
        continue;
      }
      const name = nameOf(child, 'id');
      const held = nodes.get(name) ?? [];
      held.push(...elementsOf(child, 'node').map((node) => shown(attributeOf(node, 'name')) ?? ''));
      nodes.set(name, held);
    }
  };
  look(parent);
  return [...nodes].map(([resource, held]) => ({ resource, nodes: [...new Set(held)].toSorted() }));
};
