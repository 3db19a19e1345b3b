import { expect, test } from 'vitest';
import { parseCib } from '../parse-cib.ts';
import { oldConstructs } from './old-constructs.ts';

const old = (
  schema: string,
): string => `<cib validate-with="${schema}"><configuration><crm_config><cluster_property_set id="s">
<nvpair id="s1" name="stonith_enabled" value="true"/>
<nvpair id="s2" name="default-resource-stickiness" value="100"/>
<nvpair id="s3" name="no-quorum-policy" value="stop"/></cluster_property_set></crm_config>
<nodes><node id="1" uname="a" type="normal"/></nodes>
<resources><primitive id="p" class="stonith" type="fence_x"><instance_attributes id="i">
<nvpair id="i1" name="pcmk_off_cmd" value="x"/></instance_attributes><meta_attributes id="m">
<nvpair id="m1" name="resource-failure-stickiness" value="-INFINITY"/></meta_attributes><operations>
<op id="o" name="start" interval="0" requires="nothing"><instance_attributes id="oi">
<nvpair id="oi1" name="on-fail" value="ignore"/></instance_attributes></op></operations></primitive></resources>
<constraints><rsc_colocation id="c" rsc="p" with-rsc="p"
 score-attribute="x"/></constraints>
<acls><acl_user id="u">
<role_ref id="r"/></acl_user><acl_role id="r">
<write id="w" xpath="/cib"/></acl_role></acls></configuration><status/></cib>`;

const told = (schema: string, file = 'old.xml') => {
  const { cib } = parseCib(old(schema), file);
  if (cib === undefined) throw new Error('no CIB');
  return oldConstructs(cib, file);
};

test('words that Pacemaker would upgrade first are told with their lines', () => {
  expect(told('pacemaker-1.2').map(({ place, message }) => `${place?.line} ${message.split(' is of ')[0]}`)).toEqual([
    '2 stonith_enabled',
    '3 default-resource-stickiness',
    '5 The node type "normal"',
    '7 pcmk_off_cmd',
    '8 resource-failure-stickiness',
    '9 requires of an operation',
    '10 on-fail',
    '12 score-attribute of a colocation',
    '14 <role_ref>',
    '15 <write>',
  ]);
  expect(told('pacemaker-1.2')[0]).toMatchObject({
    severity: 'warning',
    message: 'stonith_enabled is of the old schema pacemaker-1.2: the upgrade of the CIB calls it stonith-enabled.',
    remedy: expect.stringContaining('CIB_file=old.xml cibadmin --upgrade --force'),
  });
  expect(told('pacemaker-2.10', '-')[0]?.remedy).toContain('on a node: cibadmin --upgrade --force');
});

test('a CIB of today’s schemas is left in peace', () => {
  for (const schema of ['pacemaker-3.0', 'pacemaker-3.10', 'pacemaker-4.0', 'pacemaker-10.1'])
    expect(told(schema)).toEqual([]);
  expect(told('none')).not.toEqual([]);
});
