import { expect, it } from 'vitest';
import { indistinctObjects } from './indistinct-objects.ts';
import { parseCib } from './parse-cib.ts';

const told = (inside: string) => {
  const { cib } = parseCib(`<cib><configuration>\n${inside}\n</configuration></cib>`);
  if (cib === undefined) throw new Error('no CIB');
  return indistinctObjects(cib.configuration, 'c.xml').map(
    ({ code, severity, place, message }) => `${place?.line} ${severity} ${code} ${message}`,
  );
};

it('tells of an id that stands twice, wherever the resources stand', () => {
  expect(
    told(`<resources><primitive id="a"/>
<group id="g"><primitive id="a"/></group>
<clone id="c"><group id="g2"><primitive id="a"/></group></clone>
<bundle id="b"><primitive id="g"/></bundle>
</resources><constraints>
<rsc_location id="l"/><rsc_order id="l"/></constraints>`),
  ).toEqual([
    '3 error cib/duplicate-id The id a stands on line 2 already.',
    '4 error cib/duplicate-id The id a stands on lines 2 and 3 already.',
    '5 error cib/duplicate-id The id g stands on line 3 already.',
    '7 error cib/duplicate-id The id l stands on line 7 already.',
  ]);
});

it('tells of two nodes of one name, and leaves their inner ids in peace', () => {
  expect(told('<nodes><node id="1" uname="alpha"/>\n<node id="2" uname="alpha"/></nodes>')).toEqual([
    '3 error cib/duplicate-id The uname alpha stands on line 2 already.',
  ]);
  expect(told('<nodes><node id="1" uname="alpha"/></nodes><resources><primitive id="alpha"/></resources>')).toEqual([]);
});

it('lets a user be called as a role, and no two of either kind', () => {
  expect(told('<acls><acl_role id="x"/><acl_target id="x"/><acl_group id="x"/>\n<acl_role id="x"/></acls>')).toEqual([
    '3 error cib/duplicate-id The id x stands on line 2 already.',
  ]);
});

it('tells of what has no id once, with its line', () => {
  expect(
    told(`<resources><primitive class="ocf" type="x"/>
<group id=""><primitive id="b"/></group></resources>
<nodes><node uname="n"/><node id="2"/></nodes>
<alerts><alert path="/x"/><alert path="/y"/></alerts>`),
  ).toEqual([
    '2 error cib/no-id This <primitive> has no id.',
    '3 error cib/no-id This <group> has no id.',
    '5 error cib/no-id This <alert> has no id.',
    '5 error cib/no-id This <alert> has no id.',
    '4 error cib/no-id This <node> has no id.',
    '4 error cib/no-id This <node> has no uname.',
  ]);
});
