import { describe, expect, it } from 'vitest';
import { parseCib } from '../../formats/cib/parse-cib.ts';
import type { Transition, TransitionOperation } from '../../formats/transition/transition.ts';
import { decidedAnew } from './decided-anew.ts';

const operation = (id: string, call: string): string =>
  `<lrm_rsc_op id="db_${id}_0" operation="monitor" crm_feature_set="3.20.0" call-id="${call}" rc-code="7"/>`;
const pair = (name: string): string => `<nvpair id="${name.replace('#', '.')}" name="${name}" value="1"/>`;
const cib = `<cib epoch="3"><configuration><crm_config/><nodes/><resources/><constraints/></configuration><status>
<node_state id="1" uname="one"><lrm id="1"><lrm_resources><lrm_resource id="db">${operation('last', '3')}</lrm_resource></lrm_resources></lrm></node_state>
<node_state id="2" uname="two"><transient_attributes id="2"><instance_attributes id="status-2">${pair('fail-count-db#monitor_7000')}${pair('last-failure-db#monitor_7000')}${pair('fail-count-dbx#monitor_7000')}${pair('master-db')}</instance_attributes></transient_attributes>
<lrm id="2"><lrm_resources><lrm_resource id="db">${operation('last', '7')}${operation('monitor', '8')}${operation('last_failure', '9')}</lrm_resource>
<lrm_resource id="web-ip">${operation('last_failure', '2').replaceAll('db', 'web-ip')}</lrm_resource></lrm_resources></lrm></node_state>
</status></cib>
`;

const transition = (
  operations: readonly [string, string][],
  forgets = [{ resource: 'db', node: 'two' }],
): Transition => ({
  ...{ kind: 'transition', before: [], unclean: [], actions: [], after: [], forgets },
  operations: operations.map(([task, resource]): TransitionOperation => ({ task, resource, node: 'two' })),
});

describe('what is decided anew', () => {
  it('is nothing where no failure is forgotten', () => {
    expect(decidedAnew(cib, transition([['stop', 'db']], []))).toBeUndefined();
    expect(decidedAnew('<cib', transition([['stop', 'db']]))).toBeUndefined();
  });

  it('finds what failed stopped, without a trace of its failure, and all else as it was', () => {
    const anew = decidedAnew(
      cib,
      transition([
        ['stop', 'db'],
        ['start', 'db'],
      ]),
    );
    expect(anew?.done.actions).toEqual([{ kind: 'stop', word: 'stop', resource: 'db', from: 'two' }]);
    const text = anew?.cib ?? '';
    expect(parseCib(text).cib).toBeDefined();
    const [one, two] = cib.split('<node_state id="2"');
    expect(text.startsWith(one ?? '?')).toBe(true);
    expect(text).toMatch(
      /<lrm_resource id="db"><lrm_rsc_op id="db_last_0"[^>]* operation="stop"[^>]* rc-code="0"[^>]*\/><\/lrm_resource>\n/,
    );
    expect(text).not.toMatch(/fail(ure|-count)-db#/);
    for (const other of [
      pair('fail-count-dbx#monitor_7000'),
      pair('master-db'),
      two?.slice(two.indexOf('<lrm_resource id="web-ip"')),
    ]) {
      expect(text).toContain(other);
    }
  });

  it('finds it running where its stop has to wait for that of another', () => {
    const anew = decidedAnew(
      cib,
      transition([
        ['stop', 'beside'],
        ['stop', 'db'],
        ['start', 'db'],
      ]),
    );
    expect(anew?.done.actions).toEqual([]);
    expect(anew?.cib).toContain('id="db_monitor_0"');
    expect(anew?.cib).not.toContain('id="db_last_failure_0"');
    expect(anew?.cib).not.toContain('fail-count-db#');
  });

  it('finds it running where it is not stopped at all', () => {
    expect(decidedAnew(cib, transition([]))?.done.actions).toEqual([]);
  });
});
