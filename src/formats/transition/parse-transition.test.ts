import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseTransition } from './parse-transition.ts';
import type { Transition } from './transition.ts';

const recorded = (debian: string, name: string): string =>
  readFileSync(path.join(import.meta.dirname, 'recorded', `debian-${debian}`, `${name}.xml`), 'utf8');

const transitionOf = (debian: string, name: string): Transition => {
  const { transition, diagnostics } = parseTransition(recorded(debian, name));
  if (transition === undefined) throw new Error(diagnostics[0]?.message);
  return transition;
};

/** `word resource from→to`, sorted, since the instances of a clone come in any order. */
const told = ({ actions }: Transition): readonly string[] =>
  actions.map(({ kind, resource, from, to }) => `${kind} ${resource} ${from ?? ''}→${to ?? ''}`).toSorted();

it('tells a recovery by the node on which it happens', () => {
  expect(told(transitionOf('13', 'recover'))).toEqual(['recover db one→one']);
});

it('tells which failures are forgotten meanwhile', () => {
  expect(transitionOf('13', 'recover').forgets).toEqual([{ resource: 'db', node: 'one' }]);
  expect(transitionOf('13', 'move').forgets).toEqual([]);
});

it('tells of which nodes nobody knows anything', () => {
  const text = `<pacemaker-result><cluster_status><nodes><node name="one" unclean="false"/><node name="two" unclean="true"/></nodes>
    </cluster_status><actions/><status code="0"/></pacemaker-result>`;
  expect(parseTransition(text).transition?.unclean).toEqual(['two']);
});

it('tells a recovery on another node as a move, in the scheduler’s word', () => {
  const text = `<pacemaker-result><actions><rsc_action action="Recover" resource="db" source="two" dest="one"/></actions>
    <status code="0"/></pacemaker-result>`;
  expect(parseTransition(text).transition?.actions).toEqual([
    { kind: 'move', word: 'recover', resource: 'db', from: 'two', to: 'one' },
  ]);
});

describe.each(['12', '13'])("what Debian %s's crm_simulate prints", (debian) => {
  it('says nothing where nothing happens', () => {
    expect(transitionOf(debian, 'nothing')).toMatchObject({ actions: [], operations: [] });
  });

  it('tells a move with both nodes, and where the resource is before and after', () => {
    const transition = transitionOf(debian, 'move');
    expect(transition.actions).toEqual([{ kind: 'move', word: 'move', resource: 'web-ip', from: 'one', to: 'two' }]);
    expect(transition.operations.map(({ task, node }) => `${task} ${node}`)).toEqual([
      'stop one',
      'start two',
      'monitor two',
    ]);
    expect(transition.before).toContainEqual({ resource: 'web-ip', nodes: ['one'] });
    expect(transition.after).toContainEqual({ resource: 'web-ip', nodes: ['two'] });
  });

  it("tells a clone's instances under the clone's resource", () => {
    const transition = transitionOf(debian, 'restart-apache');
    expect(told(transition)).toEqual(['restart apache one→one', 'restart apache two→two']);
    expect(transition.before).toContainEqual({ resource: 'apache', nodes: ['one', 'two'] });
    expect(transition.actions[0]?.reason).toBe('resource definition change');
  });

  it('tells a restart in place', () => {
    expect(told(transitionOf(debian, 'restart-address'))).toEqual(['restart web-ip one→one']);
  });

  it('tells a removed resource as one that stops', () => {
    const transition = transitionOf(debian, 'remove-address');
    expect(told(transition)).toEqual(['stop web-ip one→']);
    expect(transition.after.find(({ resource }) => resource === 'web-ip')).toBeUndefined();
  });

  it('tells what stops with another', () => {
    expect(told(transitionOf(debian, 'stop-apache'))).toEqual([
      'stop apache one→',
      'stop apache two→',
      'stop web-ip one→',
    ]);
  });

  it('takes another interval of a monitor for no action', () => {
    const transition = transitionOf(debian, 'new-interval');
    expect(transition.actions).toEqual([]);
    expect(transition.operations.map(({ task, intervalMs }) => `${task} ${intervalMs}`)).toContain('cancel 5000');
  });

  it('tells groups and promotions', () => {
    expect(told(transitionOf(debian, 'add'))).toEqual([
      'promote db →one',
      'start db →two',
      'start g1 →two',
      'start g2 →two',
    ]);
  });

  it('says that the scheduler refuses an invalid CIB', () => {
    const { transition, diagnostics } = parseTransition(recorded(debian, 'invalid'));
    expect(transition).toBeUndefined();
    expect(diagnostics[0]).toMatchObject({ code: 'transition/refused' });
    expect(diagnostics[0]?.message).toContain('Invalid configuration');
  });
});

describe('what crm_simulate prints', () => {
  it('tells fencing, with its reason', () => {
    const fence = transitionOf('12', 'fence-one').actions.find(({ kind }) => kind === 'fence');
    expect(fence).toMatchObject({ from: 'one', resource: '', reason: 'peer is no longer part of the cluster' });
  });

  it('is no transition where 3.0.0 stops after an injected event', () => {
    expect(parseTransition(recorded('13', 'injected')).transition).toBeUndefined();
  });

  it.each(['', 'Segmentation fault', '<crm_mon/>', '<pacemaker-result/>'])('is refused as: %j', (text) => {
    expect(parseTransition(text)).toMatchObject({ diagnostics: [{ code: 'transition/unreadable' }] });
  });

  it('keeps a word that it does not know, and takes control characters from hostile output', () => {
    const text = `<pacemaker-result><actions><rsc_action action="Teleport" resource="a&#x9b;b" source="one" dest="two"
      blocked="true"/></actions><status code="0"/></pacemaker-result>`;
    const [action] = parseTransition(text).transition?.actions ?? [];
    expect(action).toMatchObject({ kind: 'other', word: 'teleport', from: 'one', to: 'two', hindered: 'blocked' });
    expect(action?.resource).not.toContain('\u009b');
  });
});
