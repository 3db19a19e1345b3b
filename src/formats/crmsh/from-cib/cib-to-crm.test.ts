import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs, runsTimeoutMs } from '../../../../test/fuzz/runs.ts';
import { processorMs } from '../../../../test/processor-time.ts';
import { inOrder } from '../../../diagnostic/in-order.ts';
import { canonicalConfiguration } from '../../cib/diff/canonical.ts';
import { diffConfiguration } from '../../cib/diff/diff-configuration.ts';
import type { Configuration } from '../../cib/model/cib.ts';
import { parseCib } from '../../cib/parse-cib.ts';
import { placeOfAttribute } from '../../xml/place-at.ts';
import { parseCrm } from '../parse/parse-crm.ts';
import { printCrm } from '../print/print-crm.ts';
import { arbitraryConfiguration } from '../syntax/arbitrary-configuration.ts';
import { mend } from '../syntax/mend.ts';
import { crmToCib } from '../to-cib/crm-to-cib.ts';
import { cibToCrm } from './cib-to-crm.ts';

const read = (xml: string): Configuration => {
  const { cib } = parseCib(`<cib><configuration>${xml}</configuration></cib>`);
  expect(cib).toBeDefined();
  return cib!.configuration;
};
const resources = (xml: string): Configuration => read(`<resources>${xml}</resources>`);
const show = (configuration: Configuration): string =>
  printCrm(cibToCrm(configuration, { purpose: 'show' }).configuration);
const keep = (configuration: Configuration): string => printCrm(cibToCrm(configuration).configuration);
const back = (text: string): Configuration => {
  const parsed = parseCrm(text, 'test.crm');
  const converted = crmToCib(parsed.configuration);
  expect([...parsed.diagnostics, ...converted.diagnostics].filter((each) => each.severity === 'error')).toEqual([]);
  return converted.configuration;
};

/** One of everything that the language has words for. */
const everything = `
  <crm_config>
    <cluster_property_set id="cib-bootstrap-options">
      <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="true"/>
    </cluster_property_set>
    <cluster_property_set id="office-hours">
      <rule id="office-hours-rule" score="INFINITY">
        <date_expression id="office-hours-rule-expression" operation="date_spec">
          <date_spec id="office-hours-rule-expression-date_spec" hours="9-16" weekdays="1-5"/>
        </date_expression>
      </rule>
      <nvpair id="oh-placement" name="placement-strategy" value="balanced"/>
    </cluster_property_set>
  </crm_config>
  <nodes>
    <node id="1" uname="lan-master">
      <instance_attributes id="nodes-1"><nvpair id="nodes-1-standby" name="standby" value="off"/></instance_attributes>
      <utilization id="nodes-1-utilization"><nvpair id="nodes-1-utilization-cpu" name="cpu" value="4"/></utilization>
    </node>
    <node id="2" uname="lan-slave" type="member" description="the other one"/>
    <node id="far" uname="far" type="remote"/>
  </nodes>
  <resources>
    <template id="vm" class="ocf" provider="heartbeat" type="VirtualDomain">
      <operations><op id="vm-monitor" name="monitor" interval="30s" timeout="60s"/></operations>
    </template>
    <primitive id="vm1" template="vm"><meta_attributes id="vm1-meta_attributes"><nvpair id="vm1-prio" name="priority" value="10"/></meta_attributes></primitive>
    <group id="web" description="address and site">
      <meta_attributes id="web-meta_attributes"><nvpair id="web-meta_attributes-target-role" name="target-role" value="Started"/></meta_attributes>
      <primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="ip-instance_attributes">
          <nvpair id="ip-instance_attributes-ip" name="ip" value="192.0.2.10"/>
          <nvpair id="ip-instance_attributes-note" name="note" value="he said &quot;hi&quot; \\ and\\&quot; left \\"/>
        </instance_attributes>
        <instance_attributes id="on-slave" score="5">
          <rule id="on-slave-rule" score="INFINITY" boolean-op="or">
            <expression id="on-slave-rule-expression" attribute="#uname" operation="eq" value="lan-slave"/>
            <expression id="on-slave-rule-expression-0" attribute="pingd" operation="not_defined"/>
          </rule>
          <nvpair id="on-slave-nic" name="nic" value="eth1"/>
        </instance_attributes>
        <operations id="ip-ops">
          <op id="ip-monitor-10s" name="monitor" interval="10s" timeout="20s">
            <instance_attributes id="ip-depth"><nvpair id="ip-depth-OCF_CHECK_LEVEL" name="OCF_CHECK_LEVEL" value="10"/></instance_attributes>
          </op>
          <op id="ip-start" name="start" interval="0s" on-fail="restart"/>
        </operations>
        <utilization id="ip-utilization"><nvpair id="ip-utilization-cpu" name="cpu" value="1"/></utilization>
      </primitive>
      <primitive id="site" class="systemd" type="apache2"/>
    </group>
    <clone id="ping-clone">
      <primitive id="ping" class="ocf" provider="pacemaker" type="ping">
        <instance_attributes id="ping-instance_attributes"><nvpair id="hosts" name="host_list" value="192.0.2.1"/></instance_attributes>
      </primitive>
      <meta_attributes id="ping-clone-meta_attributes"><nvpair id="ping-clone-i" name="interleave" value="true"/></meta_attributes>
    </clone>
    <master id="db-master"><primitive id="db" class="ocf" provider="pacemaker" type="Stateful"><operations id-ref="ip-ops"/></primitive></master>
    <primitive id="twin" class="ocf" provider="heartbeat" type="Dummy"><instance_attributes id-ref="ip-instance_attributes"/></primitive>
    <primitive id="cousin" class="ocf" provider="heartbeat" type="Dummy">
      <instance_attributes id="cousin-instance_attributes"><nvpair id-ref="hosts" name="state"/></instance_attributes>
    </primitive>
    <bundle id="box">
      <meta_attributes id="box-meta_attributes"><nvpair id="box-m" name="priority" value="1"/></meta_attributes>
      <podman image="web:1" replicas="2" run-command="/bin/sh -c x"/>
      <network ip-range-start="192.0.2.100" host-netmask="24"><port-mapping id="box-port" port="80"/></network>
      <storage><storage-mapping id="box-www" source-dir="/srv/www" target-dir="/var/www" options="rw"/></storage>
      <primitive id="inner" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
    <primitive id="bmc" class="stonith" type="fence_ipmilan"/>
  </resources>
  <constraints>
    <rsc_location id="l1" rsc="web" node="lan-master" score="100"/>
    <rsc_location id="l2" rsc-pattern="vm.*" role="Started" resource-discovery="never" node="lan-slave" score="-INFINITY"/>
    <rsc_location id="l3" score="5" node="lan-slave"><resource_set id="l3-0"><resource_ref id="vm1"/><resource_ref id="web"/></resource_set></rsc_location>
    <rsc_location id="l4" rsc="web"><rule id="r4" score-attribute="pingd" role="Started"><expression id="r4-expression" attribute="pingd" operation="gt" value="0" type="number"/></rule></rsc_location>
    <rsc_location id="l5" rsc="vm1"><rule id-ref="r4"/></rsc_location>
    <rsc_colocation id="c1" rsc="web" with-rsc="ping-clone" score="INFINITY"/>
    <rsc_colocation id="c2" rsc="web" with-rsc="db-master" with-rsc-role="Master" score="50" node-attribute="rack"/>
    <rsc_colocation id="c3" score="INFINITY">
      <resource_set id="c3-0"><resource_ref id="vm1"/><resource_ref id="twin"/></resource_set>
      <resource_set id="c3-1"><resource_ref id="cousin"/></resource_set>
      <resource_set id="c3-2" sequential="false" role="Master"><resource_ref id="db-master"/></resource_set>
      <resource_set id="c3-3" require-all="false"><resource_ref id="web"/></resource_set>
    </rsc_colocation>
    <rsc_order id="o1" kind="Optional" first="ping-clone" first-action="start" then="web" symmetrical="false"/>
    <rsc_order id="o2"><resource_set id="o2-0" action="promote"><resource_ref id="db-master"/></resource_set><resource_set id="o2-1" sequential="false" require-all="false"><resource_ref id="web"/><resource_ref id="twin"/></resource_set></rsc_order>
    <rsc_ticket id="t1" ticket="siteA" rsc="db-master" rsc-role="Master" loss-policy="fence"/>
    <rsc_ticket id="t2" ticket="siteA"><resource_set id="t2-0"><resource_ref id="web"/></resource_set></rsc_ticket>
  </constraints>
  <fencing-topology>
    <fencing-level id="fencing" target="lan-master" index="1" devices="bmc,site"/>
    <fencing-level id="fencing-0" target-pattern="lan-.*" index="1" devices="bmc"/>
    <fencing-level id="fencing-1" target-attribute="rack" target-value="1" index="1" devices="bmc"/>
  </fencing-topology>
  <tags><tag id="all"><obj_ref id="web"/><obj_ref id="l1"/></tag></tags>
  <acls>
    <acl_role id="watch" description="may look"><acl_permission id="watch-0" kind="read" xpath="/cib"/></acl_role>
    <acl_role id="steer">
      <acl_permission id="steer-role" kind="write" xpath="//primitive[@id='ip']/meta_attributes/nvpair[@name='target-role']"/>
      <acl_permission id="steer.odd" kind="deny" object-type="nvpair" attribute="value"/>
    </acl_role>
    <acl_target id="anna"><role id="watch"/><role id="steer"/></acl_target>
    <acl_group id="staff"><role id="watch"/></acl_group>
  </acls>
  <alerts>
    <alert id="mail" path="/usr/local/bin/mail it" description="to us">
      <meta_attributes id="mail-meta_attributes"><nvpair id="mail-meta_attributes-timeout" name="timeout" value="15s"/></meta_attributes>
      <select><select_nodes/><select_attributes><attribute id="mail-0" name="standby"/></select_attributes></select>
      <recipient id="mail-recipient-1" value="anna@example.org">
        <instance_attributes id="mail-recipient-1-instance_attributes"><nvpair id="mail-r1-x" name="x" value="1"/></instance_attributes>
      </recipient>
    </alert>
  </alerts>
  <rsc_defaults><meta_attributes id="rsc-options"><nvpair id="rsc-options-resource-stickiness" name="resource-stickiness" value="100"/></meta_attributes></rsc_defaults>
  <op_defaults><meta_attributes id="op-options"><nvpair id="op-options-timeout" name="timeout" value="60s"/></meta_attributes></op_defaults>
`;

describe('a CIB told in the crm language', () => {
  it('comes back with every id, whatever it holds', () => {
    const before = read(everything);
    const told = cibToCrm(before);
    expect(told.diagnostics).toEqual([]);
    expect(told.configuration.commands.filter((command) => command.kind === 'xml')).toEqual([]);
    const after = back(printCrm(told.configuration));
    expect(diffConfiguration(before, after)).toEqual([]);
    expect(canonicalConfiguration(after)).toBe(canonicalConfiguration(before));
  });

  it('keeps the order of its resources', () => {
    const before = read(everything);
    expect(back(keep(before)).resources.map((each) => each.id)).toEqual(before.resources.map((each) => each.id));
  });

  it('says as XML what the language has no words for, and names it', () => {
    const before = read(`
      <resources>
        <group id="g"><primitive id="a" class="ocf" provider="heartbeat" type="Dummy"/><meta_attributes id="g-m"><rule id="r" score="INFINITY"><rule id="rr" score="1"><expression id="e" attribute="x" operation="defined"/></rule></rule><nvpair id="g-p" name="p" value="1"/></meta_attributes></group>
        <primitive id="b" class="ocf" provider="heartbeat" type="Dummy"><instance_attributes id="b-i"><nvpair id="b-n" name="n" value="two&#10;lines"/></instance_attributes></primitive>
      </resources>
      <constraints><rsc_colocation id="c" rsc="g" with-rsc="b" score="INFINITY" influence="false"/></constraints>`);
    const told = cibToCrm(before);
    expect(told.diagnostics.map((each) => `${each.code}: ${each.message} (${each.detail})`)).toEqual([
      expect.stringMatching(/^crmsh\/not-in-language: .*colocation c.*\(influence\)$/),
      expect.stringMatching(/^crmsh\/not-in-language: .*primitive b;/),
      expect.stringMatching(/^crmsh\/not-in-language: .*group g;/),
    ]);
    expect(told.configuration.commands.map((command) => command.kind)).toEqual(['xml', 'xml', 'xml']);
    expect(canonicalConfiguration(back(printCrm(told.configuration)))).toBe(canonicalConfiguration(before));
  });

  it('names what the language has no words for as the XML does, with its line', () => {
    const before = read(`
<op_defaults><meta_attributes id="od"><rule id="od-r" score="1"><op_expression id="oe" name="monitor"/></rule></meta_attributes></op_defaults>
<crm_config><cluster_property_set id="p"><rule id="p-r" score="1"><date_expression id="p-d" operation="in_range" start="2024-01-01">
<duration id="p-l" days="3"/></date_expression></rule><nvpair id="p-m" name="maintenance-mode" value="true"/></cluster_property_set></crm_config>
<resources><primitive id="a" class="systemd" type="x" odd="1"/><primitive id="d" class="systemd" type="x"><operations/></primitive>
<primitive id="b" class="systemd" type="x"><operations>
<op id="b-m" name="monitor" interval="1" description="two&#10;lines"/></operations></primitive></resources>
<constraints><rsc_order id="o1" first="a" then="b" require-all="false"/>
<rsc_order id="o2" kind="Mandatry" first="a" then="b"/>
<rsc_colocation id="c" score="1"><resource_set id="c-0" sequential="true"><resource_ref id="a"/></resource_set></rsc_colocation>
<rsc_location id="l" rsc="a"><rule id="l-r" score="1" boolean-op="or"><expression id="e" attribute="x" operation="defined"/></rule>
</rsc_location></constraints>
<acls><acl_target id="anna" name="berta"><role id="r"/></acl_target></acls>
<fencing-topology><fencing-level id="f" target="n" index="3" devices="a"/></fencing-topology>`);
    const { diagnostics } = cibToCrm(before, {
      placeOf: ({ source }, attribute = '') => placeOfAttribute(source, attribute, 'c.xml'),
    });
    const told = inOrder(diagnostics).map(({ place, message, detail }) => {
      const [, title] = /all of (.*);/.exec(message) ?? [];
      return `${place?.line}:${place?.column} ${title}: ${detail}`;
    });
    expect(told).toEqual([
      '2:65 op_defaults od: <op_expression id="oe">',
      '4:20 property p: days of <duration id="p-l">',
      '5:55 primitive a: odd',
      '5:64 primitive d: <operations>',
      '7:42 primitive b: a line break in description of <op id="b-m">',
      '8:52 order o1: require-all',
      expect.stringMatching(/^9:1 order o2: .*Mandatry/),
      '10:57 colocation c: sequential of <resource_set id="c-0">',
      '11:55 location l: boolean-op of <rule id="l-r">',
      '13:29 acl_target anna: name',
      '14:52 fencing_topology: index of <fencing-level id="f">',
    ]);
  });

  it('says as XML what only the crm shell of old took: a node of type ping, a role without rights', () => {
    const before = read(
      '<nodes><node id="4" uname="pp" type="ping"/></nodes><acls><acl_role id="r"/><acl_target id="t"/></acls>',
    );
    const told = cibToCrm(before);
    expect(told.configuration.commands.map(({ kind }) => kind)).toEqual(['xml', 'xml', 'xml']);
    expect(told.diagnostics.map((each) => each.code)).toEqual(Array.from({ length: 3 }, () => 'crmsh/not-in-language'));
    expect(canonicalConfiguration(back(printCrm(told.configuration)))).toBe(canonicalConfiguration(before));
  });

  it('says which ids it can not keep', () => {
    const { diagnostics } = cibToCrm(
      read(
        `<resources><primitive id="a" class="systemd" type="x"/></resources><constraints><rsc_location id="l" rsc="a"><rule id="l-rule" score="1"><expression id="mine" attribute="x" operation="defined"/></rule></rsc_location></constraints>`,
      ),
    );
    expect(diagnostics).toMatchObject([{ code: 'crmsh/ids-made-anew', detail: 'location l: mine' }]);
  });
});

describe('what holds without being written', () => {
  it('is left out, named, and no difference', () => {
    const before = read(`
      <resources><primitive id="a" class="systemd" type="x"/><primitive id="b" class="systemd" type="x"/></resources>
      <constraints>
        <rsc_location id="l" rsc="a"><rule id="l-rule" score="1" boolean-op="and"><expression id="l-rule-expression" attribute="x" operation="defined"/></rule></rsc_location>
        <rsc_colocation id="c" score="1"><resource_set id="c-0" require-all="true"><resource_ref id="a"/><resource_ref id="b"/></resource_set></rsc_colocation>
      </constraints>`);
    const told = cibToCrm(before);
    const after = back(printCrm(told.configuration));
    expect(canonicalConfiguration(after)).not.toBe(canonicalConfiguration(before));
    expect(diffConfiguration(before, after)).toEqual([]);
    expect(diffConfiguration(after, before)).toEqual([]);
    expect(told.diagnostics).toMatchObject([
      {
        code: 'crmsh/defaults-left-out',
        message: expect.stringMatching(/^2 values/),
        detail:
          'colocation c: require-all="true" of <resource_set id="c-0">; location l: boolean-op="and" of <rule id="l-rule">',
      },
    ]);
  });

  it('is not sequential="true", which Pacemaker does not take for the same as none', () => {
    const before = read(
      '<resources><primitive id="a" class="systemd" type="x"/></resources><constraints><rsc_order id="o"><resource_set id="o-0" sequential="true"><resource_ref id="a"/></resource_set></rsc_order></constraints>',
    );
    const told = cibToCrm(before);
    expect(told.configuration.commands.map(({ kind }) => kind)).toEqual(['primitive', 'xml']);
    expect(canonicalConfiguration(back(printCrm(told.configuration)))).toBe(canonicalConfiguration(before));
  });

  it('is a difference when it does not hold', () => {
    const rule = (words: string): Configuration =>
      read(
        `<resources><primitive id="a" class="systemd" type="x"/></resources><constraints><rsc_location id="l" rsc="a"><rule id="r" score="1"${words}><expression id="e" attribute="x" operation="defined"/><expression id="f" attribute="y" operation="defined"/></rule></rsc_location></constraints>`,
      );
    expect(diffConfiguration(rule(''), rule(' boolean-op="or"'))[0]?.values).toMatchObject([
      { name: 'rule boolean-op', after: 'or' },
    ]);
  });
});

describe('a CIB shown', () => {
  it('looks as crm configure show has it', () => {
    expect(show(read(everything))).toBe(`node 1: lan-master \\
	attributes standby=off \\
	utilization cpu=4
node 2: lan-slave \\
	description="the other one"
node far:remote
rsc_template vm VirtualDomain \\
	op monitor interval=30s timeout=60s
primitive bmc stonith:fence_ipmilan
primitive cousin Dummy \\
	params @hosts:state
primitive db ocf:pacemaker:Stateful \\
	operations $id-ref=ip-ops
primitive inner apache
primitive ip IPaddr2 \\
	params $id=ip-instance_attributes ip=192.0.2.10 note="he said \\"hi\\" \\ and\\\\\\" left \\\\" \\
	params 5: rule #uname eq lan-slave or not_defined pingd nic=eth1 \\
	operations $id=ip-ops \\
	op monitor interval=10s timeout=20s \\
	op_params OCF_CHECK_LEVEL=10 \\
	op start interval=0s on-fail=restart \\
	utilization cpu=1
primitive ping ocf:pacemaker:ping \\
	params $hosts:host_list=192.0.2.1
primitive site systemd:apache2
primitive twin Dummy \\
	params $id-ref=ip-instance_attributes
primitive vm1 @vm \\
	meta priority=10
bundle box \\
	podman image="web:1" \\
		replicas=2 \\
		run-command="/bin/sh -c x" \\
	meta priority=1 \\
	network ip-range-start=192.0.2.100 host-netmask=24 \\
		port-mapping port=80 \\
	storage \\
		storage-mapping source-dir="/srv/www" target-dir="/var/www" options=rw \\
	primitive inner
group web ip site \\
	description="address and site" \\
	meta target-role=Started
ms db-master db
clone ping-clone ping \\
	meta interleave=true
tag all web l1
colocation c1 inf: web ping-clone
colocation c2 50: web db-master:Master node-attribute=rack
colocation c3 inf: vm1 twin ( cousin sequential=true ) ( db-master:Master ) [ web sequential=true ]
location l1 web 100: lan-master
location l2 /vm.*/ role=Started resource-discovery=never -inf: lan-slave
location l3 { vm1 web } 5: lan-slave
location l4 web \\
	rule $id=r4 $role=Started pingd: pingd number:gt 0
location l5 vm1 \\
	rule $id-ref=r4
order o1 Optional: ping-clone:start web symmetrical=false
order o2 db-master:promote [ web twin ]
fencing_topology \\
	lan-master: bmc,site \\
	pattern:lan-.* bmc \\
	attr:rack=1 bmc
rsc_ticket t1 siteA: db-master:Master loss-policy=fence
rsc_ticket t2 siteA: _rsc_set_ web
property cib-bootstrap-options: \\
	stonith-enabled=true
property office-hours: \\
	rule date spec hours=9-16 weekdays=1-5 \\
	placement-strategy=balanced
rsc_defaults rsc-options: \\
	resource-stickiness=100
op_defaults op-options: \\
	timeout=60s
role steer \\
	write meta:ip:target-role \\
	deny attr:value type:nvpair
role watch \\
	description="may look" \\
	read cib
acl_target anna \\
	watch \\
	steer
acl_group staff \\
	watch
alert mail "/usr/local/bin/mail it" \\
	description="to us" \\
	meta timeout=15s \\
	select nodes attributes { standby } \\
	to "anna@example.org" attributes x=1
`);
  });

  it('hides secrets, in words and in XML', () => {
    const text = show(
      resources(
        `<primitive id="a" class="stonith" type="x"><instance_attributes id="i"><nvpair id="p" name="password" value="hunter2"/></instance_attributes></primitive>
         <primitive id="b" class="stonith" type="x"><instance_attributes id="j"><nvpair id="q" name="passwd" value="hunter2"/><nvpair id="k" name="k" value="a&#10;b"/></instance_attributes></primitive>`,
      ),
    );
    expect(text).not.toContain('hunter2');
    expect(text.match(/\*{6}/g)).toHaveLength(2);
  });

  it('has the comments of the XML before the command', () => {
    expect(
      show(resources(`<primitive id="a" class="systemd" type="x"><!-- the site --><!-- # of all --></primitive>`)),
    ).toBe('# the site\n# of all\nprimitive a systemd:x\n');
  });

  it('has comments of many backslashes in no time', () => {
    const before = resources(
      `<primitive id="a" class="systemd" type="x"><!-- ${'\\'.repeat(100_000)}x --></primitive>`,
    );
    expect(processorMs(() => show(before))).toBeLessThan(2_000);
  });
});

describe('any text of the language', () => {
  it(
    'means the same after the way through the CIB and back',
    () => {
      fc.assert(
        fc.property(arbitraryConfiguration.map(mend), (configuration) => {
          const first = crmToCib(configuration);
          expect(first.diagnostics.filter((each) => each.severity === 'error')).toEqual([]);
          const told = cibToCrm(first.configuration);
          expect(diffConfiguration(first.configuration, back(printCrm(told.configuration)))).toEqual([]);
        }),
        { numRuns: runs(60) },
      );
    },
    runsTimeoutMs,
  );
});
