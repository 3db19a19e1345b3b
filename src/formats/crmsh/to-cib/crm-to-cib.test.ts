import { describe, expect, it } from 'vitest';
import { cib } from '../../cib/build/cib.ts';
import { printCib } from '../../cib/print-cib.ts';
import { parseCrm } from '../parse/parse-crm.ts';
import { crmToCib } from './crm-to-cib.ts';

const convert = (text: string) => {
  const { configuration, diagnostics } = parseCrm(text, 'web.crm');
  expect(diagnostics.filter((each) => each.severity === 'error')).toEqual([]);
  return crmToCib(configuration);
};
const faults = (text: string): string[] =>
  convert(text).diagnostics.map((each) => `${each.place?.line}:${each.place?.column} ${each.code}`);
/** The elements of the CIB, without indentation and closing tags. */
const elements = (text: string): string[] => {
  const { configuration, diagnostics } = convert(text);
  expect(diagnostics.filter((each) => each.severity === 'error')).toEqual([]);
  return printCib(cib(configuration, 'pacemaker-3.9'))
    .split('\n')
    .map((line) => line.trim())
    .filter(
      (line) =>
        line.startsWith('<') &&
        !line.startsWith('</') &&
        !/^<(cib|configuration|crm_config|nodes|resources|constraints)\b/.test(line),
    );
};

describe('ids', () => {
  it('are those that the crm shell makes', () => {
    expect(
      elements(
        'primitive web apache params port=80 meta a=1 op monitor interval=10s OCF_CHECK_LEVEL=10 op start timeout=60s',
      ),
    ).toEqual([
      '<primitive id="web" class="ocf" provider="heartbeat" type="apache">',
      '<instance_attributes id="web-instance_attributes">',
      '<nvpair id="web-instance_attributes-port" name="port" value="80"/>',
      '<meta_attributes id="web-meta_attributes">',
      '<nvpair id="web-meta_attributes-a" name="a" value="1"/>',
      '<operations>',
      '<op name="monitor" interval="10s" id="web-monitor-10s">',
      '<instance_attributes id="web-monitor-10s-instance_attributes">',
      '<nvpair id="web-monitor-10s-instance_attributes-OCF_CHECK_LEVEL" name="OCF_CHECK_LEVEL" value="10"/>',
      '<op name="start" interval="0s" timeout="60s" id="web-start-0s"/>',
    ]);
  });

  it('are counted where the same would be made twice', () => {
    const ids = elements(
      'primitive a Dummy\nprimitive b Dummy\ncolocation c inf: a:Started ( b ) a\nlocation l a rule x eq 1 and y eq 2',
    ).join('\n');
    expect(ids).toContain('<resource_set id="c-0" role="Started">');
    expect(ids).toContain('<resource_set id="c-1" sequential="false">');
    expect(ids).toContain('<expression id="l-rule-expression" ');
    expect(ids).toContain('<expression id="l-rule-expression-0" ');
  });

  it('that the text gives are kept, and never made for something else', () => {
    const ids = elements(
      'primitive a Dummy params $id=b-instance_attributes $x:p=1 op monitor id=m interval=5s\nprimitive b Dummy params p=2',
    ).join('\n');
    expect(ids).toContain('<instance_attributes id="b-instance_attributes">');
    expect(ids).toContain('<nvpair id="x" name="p" value="1"/>');
    expect(ids).toContain('<op name="monitor" interval="5s" id="m"/>');
    expect(ids).toContain('<instance_attributes id="b-instance_attributes-0">');
  });

  it('of operations may be given with a dollar sign', () => {
    expect(elements('primitive a Dummy op monitor $id=m interval=5s').at(-1)).toBe(
      '<op name="monitor" interval="5s" id="m"/>',
    );
    expect(elements('primitive b Dummy op start timeout=9s op monitor $id=b-start-0s interval=5s').slice(-2)).toEqual([
      '<op name="start" interval="0s" timeout="9s" id="b-start-0s-0"/>',
      '<op name="monitor" interval="5s" id="b-start-0s"/>',
    ]);
  });

  it('of operations are made after the name of all of them, if they have one', () => {
    expect(elements('primitive a Dummy operations $id=ops op monitor interval=5s').at(-1)).toBe(
      '<op name="monitor" interval="5s" id="ops-monitor-5s"/>',
    );
  });

  it('that name an object stand for its list', () => {
    const ids = elements(
      'primitive a Dummy params p=1 op monitor interval=5s\nprimitive b Dummy params $id-ref=a\nlocation l a rule x eq 1\nlocation m b rule $id-ref=l',
    ).join('\n');
    expect(ids).toContain('<instance_attributes id-ref="a-instance_attributes"/>');
    expect(ids).toContain('<rule id-ref="l-rule"/>');
  });
});

describe('objects', () => {
  it('are put into one another whatever their order in the text', () => {
    const { configuration } = convert(
      'clone c g\ngroup g a b\nprimitive b Dummy\nprimitive x Dummy\nprimitive a Dummy',
    );
    expect(configuration.resources.map((each) => each.id)).toEqual(['c', 'x']);
    const [clone] = configuration.resources;
    expect(clone).toMatchObject({ kind: 'clone', members: [{ id: 'g', members: [{ id: 'a' }, { id: 'b' }] }] });
  });

  it.each([
    ['fence_ipmilan', { class: 'stonith', type: 'fence_ipmilan' }],
    ['IPaddr2', { class: 'ocf', provider: 'heartbeat', type: 'IPaddr2' }],
    ['ping', { class: 'ocf', provider: 'pacemaker', type: 'ping' }],
    ['systemd:apache2', { class: 'systemd', type: 'apache2' }],
    ['ocf:pacemaker:Dummy', { class: 'ocf', provider: 'pacemaker', type: 'Dummy' }],
  ])('%s is the agent that the crm shell takes it for', (agent, fields) => {
    const [primitive] = convert(`primitive a ${agent}`).configuration.resources;
    expect(primitive).toMatchObject(fields);
    expect('provider' in (primitive ?? {})).toBe('provider' in fields);
  });

  it('take what later commands add to them', () => {
    const text =
      'property a=1 b=2\nproperty b=3 c=4\nnode n1 attributes x=1\nnode n1 attributes x=2 y=3\nprimitive p Dummy\nmonitor p:Master 10s:20s';
    const { configuration } = convert(text);
    expect(configuration.crmConfig).toHaveLength(1);
    expect(configuration.crmConfig[0]?.pairs.map((pair) => `${pair.name}=${pair.value}`)).toEqual([
      'a=1',
      'b=3',
      'c=4',
    ]);
    expect(configuration.nodes).toHaveLength(1);
    expect(configuration.nodes[0]?.instanceAttributes[0]?.pairs.map((pair) => `${pair.name}=${pair.value}`)).toEqual([
      'x=2',
      'y=3',
    ]);
    expect(configuration.resources[0]).toMatchObject({
      operations: { ops: [{ name: 'monitor', role: 'Master', interval: '10s', timeout: '20s' }] },
    });
  });

  it('may be given as XML, with others around them', () => {
    const { configuration, diagnostics } = convert(
      'xml <primitive id="a" class="ocf" provider="heartbeat" type="Dummy"/>\ngroup g a\nlocation l g 1: n1',
    );
    expect(diagnostics).toEqual([]);
    expect(configuration.resources).toMatchObject([{ kind: 'group', members: [{ id: 'a' }] }]);
  });

  it('without targets in fencing_topology are about all nodes', () => {
    const levels = convert('node n2\nnode n1\nfencing_topology a b').configuration.fencingTopology;
    expect(levels.map((level) => `${level.id} ${level.target} ${level.index} ${level.devices}`)).toEqual([
      'fencing n1 1 a',
      'fencing-0 n1 2 b',
      'fencing-1 n2 1 a',
      'fencing-2 n2 2 b',
    ]);
  });

  it('of one resource make a set of one', () => {
    const { constraints } = convert('primitive a Dummy\norder o a\ncolocation c inf: a:Master').configuration;
    expect(constraints).toMatchObject([
      { kind: 'order', sets: [{ id: 'o-0', resources: [{ id: 'a' }] }] },
      { kind: 'colocation', sets: [{ id: 'c-0', role: 'Master', resources: [{ id: 'a' }] }] },
    ]);
    expect(constraints[0]).not.toHaveProperty('first');
  });

  it('in a bundle are put together when they are said in parts', () => {
    const [bundle] = convert('bundle b podman image=x podman replicas=2 storage odd=1').configuration.resources;
    expect(bundle).toMatchObject({
      container: { element: 'podman', image: 'x', replicas: '2' },
      storage: { extra: { odd: '1' } },
    });
  });

  it('of ACLs expand the short names', () => {
    const text = 'role r write meta:web:target-role read location:web write node deny type:nvpair attr:name';
    expect(elements(text)).toEqual([
      '<acls>',
      '<acl_role id="r">',
      `<acl_permission id="r-0" kind="write" xpath="//primitive[@id='web']/meta_attributes/nvpair[@name='target-role']"/>`,
      `<acl_permission id="r-1" kind="read" xpath="//rsc_location[@id='cli-prefer-web' and @rsc='web']"/>`,
      '<acl_permission id="r-2" kind="write" xpath="//nodes/node"/>',
      '<acl_permission id="r-3" kind="deny" object-type="nvpair" attribute="name"/>',
    ]);
  });

  it('of the ACLs of old are taken for those of today where that can be', () => {
    expect(faults('role r read cib\nuser joe role:r')).toEqual(['2:1 crmsh/old-acl']);
    expect(convert('role r read cib\nuser joe role:r').configuration.acls[1]).toMatchObject({
      kind: 'acl-target',
      id: 'joe',
      roles: [{ id: 'r' }],
    });
    expect(faults('user joe read cib')).toEqual(['1:1 crmsh/old-acl']);
  });
});

it('warns of fence devices that are not there', () => {
  const text = 'primitive f stonith:fence_x\nnode alpha\nfencing_topology alpha: f,nodev none';
  const { diagnostics } = crmToCib(parseCrm(text, 'c.crm').configuration);
  expect(
    diagnostics.map(({ severity, message, place }) => `${place?.line}:${place?.column} ${severity} ${message}`),
  ).toEqual([
    '3:25 warning fencing_topology: there is no resource nodev.',
    '3:33 warning fencing_topology: there is no resource none.',
  ]);
});

describe('faults', () => {
  it.each([
    ['primitive a Dummy\nprimitive a Dummy', '2:11 crmsh/duplicate-id'],
    ['group g a', '1:9 crmsh/bad-child'],
    ['primitive a Dummy\ngroup g a\nclone c a', '3:9 crmsh/bad-child'],
    ['primitive a Dummy\nclone c a\ngroup g c', '3:9 crmsh/bad-child'],
    ['location l a 1: n', '1:12 crmsh/missing-reference'],
    ['primitive a Dummy\ncolocation c inf: a b', '2:21 crmsh/missing-reference'],
    ['primitive a @t', '1:13 crmsh/missing-reference'],
    ['tag t a', '1:7 crmsh/missing-reference'],
    ['acl_target joe r', '1:16 crmsh/missing-reference'],
    ['primitive a Dummy params $id-ref=b', '1:26 crmsh/missing-reference'],
    ['monitor a 10s', '1:9 crmsh/missing-reference'],
    ['primitive a Dummy op monitor interval=10s\nmonitor a 10s', '2:1 crmsh/monitor-twice'],
    ['primitive a Dummy op monitor timeout=10s', '1:19 crmsh/no-interval'],
    ['primitive a Dummy\nprimitive b Dummy\ncolocation c inf: a:Leader b', '3:19 crmsh/unknown-role'],
    ['primitive a Dummy\nprimitive b Dummy\norder o a:run b', '3:9 crmsh/unknown-action'],
    ['primitive a Dummy\nprimitive b Dummy\norder o Sometimes: a b', '3:9 crmsh/unknown-kind'],
    ['bundle b podman image=x port-mapping port=80', '1:25 crmsh/misplaced-mapping'],
    ['bundle b podman image=x network storage-mapping target-dir=/x', '1:33 crmsh/misplaced-mapping'],
    ['bundle b podman image=x docker image=y', '1:25 crmsh/two-containers'],
    ['fencing_topology a b', '1:1 crmsh/no-nodes'],
    ['role r read meta', '1:13 crmsh/bad-acl'],
    ['role r read attr:x', '1:8 crmsh/bad-acl'],
    ['xml <nonsense id="a"/>', '1:5 crmsh/unknown-element'],
    ['xml <primitive id="a">', '1:5 xml/not-well-formed'],
  ])('%s', (text, expected) => {
    expect(faults(text)).toContain(expected);
  });
});
