import { expect, it } from 'vitest';
import { parseCib } from '../parse-cib.ts';
import { looseNames } from './loose-names.ts';

it('tells of what tags and fencing levels name and is not there, with its line', () => {
  const { cib } = parseCib(`<cib validate-with="pacemaker-3.9"><configuration><crm_config/><nodes>
<node id="1" uname="alpha"/></nodes><resources>
<primitive id="f" class="stonith" type="fence_x"/><bundle id="b"/></resources><constraints/><tags><tag id="t">
<obj_ref id="f"/><obj_ref id="alpha"/><obj_ref id="1"/><obj_ref id="b-0"/>
<obj_ref id="nobody"/></tag></tags><fencing-topology>
<fencing-level id="l" target="alpha" index="1" devices="f, gone"/></fencing-topology></configuration></cib>`);
  if (cib === undefined) throw new Error('no CIB');
  expect(looseNames(cib, 'c.xml').map(({ code, place, message }) => [code, place?.line, message])).toEqual([
    ['cib/dangling-reference', 5, '<obj_ref> names "nobody" as its id, and nothing in the CIB has that id.'],
    ['cib/dangling-reference', 6, '<fencing-level> names "gone" as its devices, and nothing in the CIB has that id.'],
  ]);
});
