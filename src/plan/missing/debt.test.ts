import { describe, expect, test } from 'vitest';
import { configuration } from '../../formats/cib/build/cib.ts';
import { node } from '../../formats/cib/build/node.ts';
import { editCib } from '../../formats/cib/edit/edit-cib.ts';
import type { Cib } from '../../formats/cib/model/cib.ts';
import { parseCib } from '../../formats/cib/parse-cib.ts';
import { printCib } from '../../formats/cib/print-cib.ts';
import { nodeEdits } from '../node-edits.ts';
import { debtors, lift, owe } from './debt.ts';

/** An admin has said something of standby, as `crm node online` leaves it. */
const live = `<cib validate-with="pacemaker-3.9" epoch="7" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes>
      <node id="1" uname="one"/>
      <node id="2" uname="two">
        <instance_attributes id="nodes-2">
          <nvpair id="nodes-2-standby" name="standby" value="off"/>
        </instance_attributes>
      </node>
    </nodes>
    <resources/>
    <constraints/>
  </configuration>
</cib>
`;

const read = (text: string): Cib => {
  const { cib } = parseCib(text);
  if (cib === undefined) throw new Error('not a CIB');
  return cib;
};

const packed = (text: string): string => text.trim().replaceAll(/\s+</g, '<');

describe('a debt in the CIB', () => {
  const owing = printCib(editCib(read(live), [owe('two')]));

  test('goes before what an admin said of standby, and leaves no trace when it is paid', () => {
    expect(debtors(read(owing).configuration)).toEqual(['two']);
    expect(owing).toContain('<nvpair id="nodes-2-standby" name="standby" value="off"/>');
    expect(owing).toMatch(/id="relais-missing-two" score="INFINITY">\s*<nvpair [^>]*name="standby" value="on"/);
    expect(packed(printCib(editCib(read(owing), [lift('two')])))).toBe(packed(live));
  });

  test('is no attribute of the file: it stays where those are set, and takes none of them in', () => {
    const wanted = configuration({ nodes: [node({ id: '2', uname: 'two', attributes: { site: 'north' } })] });
    const before = read(owing).configuration;
    const next = editCib(read(owing), nodeEdits(before, wanted, wanted));
    expect(debtors(next.configuration)).toEqual(['two']);
    const sets = next.configuration.nodes[1]?.instanceAttributes ?? [];
    expect(sets.map(({ id, pairs }) => [id, pairs.map(({ name }) => name)])).toEqual([
      ['nodes-2', ['standby', 'site']],
      ['relais-missing-two', ['standby']],
    ]);
  });

  test('of a node that the cluster does not know changes nothing', () => {
    expect(printCib(editCib(read(live), [owe('three')]))).toBe(printCib(read(live)));
  });
});
