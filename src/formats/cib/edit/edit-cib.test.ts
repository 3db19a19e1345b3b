import { describe, expect, test } from 'vitest';
import { group } from '../build/group.ts';
import { location } from '../build/location.ts';
import { primitive } from '../build/primitive.ts';
import { tag } from '../build/tag.ts';
import type { Cib } from '../model/cib.ts';
import { parseCib } from '../parse-cib.ts';
import { printCib } from '../print-cib.ts';
import type { CibEdit } from './cib-edit.ts';
import { editCib } from './edit-cib.ts';

const live = `<?xml version="1.0" ?>
<!-- kept -->
<cib validate-with='pacemaker-3.9' epoch="7"   num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair name="stonith-enabled" value="false" id="odd-id"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources>
      <!-- the address -->
      <primitive class="ocf" provider="heartbeat" type="IPaddr2" id="ip">
        <instance_attributes id="ip-set">
          <nvpair id="a" value="192.0.2.1" name="ip"/>
          <nvpair id="b" name="nic"   value="eth0"/>
        </instance_attributes>
        <operations>
          <op name="monitor" interval="10s" id="ip-monitor-interval-10s"/>
        </operations>
      </primitive>
      <primitive id="other" class="ocf" provider="pacemaker" type="Dummy"/>
    </resources>
    <constraints/>
  </configuration>
  <status>
    <node_state id="1"><transient_attributes id="1"/></node_state>
  </status>
</cib>
`;

const read = (text: string): Cib => {
  const { cib } = parseCib(text);
  if (cib === undefined) throw new Error('not a CIB');
  return cib;
};

const edited = (...edits: readonly CibEdit[]): string => printCib(editCib(read(live), edits));

const ip = (address: string, monitor = '10s') =>
  primitive({
    id: 'ip',
    agent: 'ocf:heartbeat:IPaddr2',
    params: { ip: address, nic: 'eth0' },
    operations: [{ name: 'monitor', interval: monitor }],
  });

describe('a live CIB is edited', () => {
  test('no edit, no change: declaration, comments, quotes and blanks included', () => {
    expect(edited()).toBe(live);
  });

  test('an object that says the same under other inner ids changes no byte', () => {
    expect(edited({ kind: 'put', object: ip('192.0.2.1') })).toBe(live);
  });

  test('one value changed changes one value', () => {
    expect(edited({ kind: 'put', object: ip('192.0.2.9') })).toBe(live.replace('192.0.2.1', '192.0.2.9'));
  });

  test('another interval is another operation', () => {
    const text = edited({ kind: 'put', object: ip('192.0.2.1', '1s') });
    expect(text).toBe(
      live.replace(
        '<op name="monitor" interval="10s" id="ip-monitor-interval-10s"/>',
        '<op name="monitor" interval="1s" id="ip-monitor-1s"/>',
      ),
    );
  });

  test('a new object comes last in its section, indented as its neighbours', () => {
    const text = edited({
      kind: 'put',
      object: primitive({ id: 'third', agent: 'systemd:nginx', meta: { 'is-managed': 'false' } }),
    });
    expect(text).toBe(
      live.replace(
        '    </resources>',
        `      <primitive id="third" class="systemd" type="nginx">
        <meta_attributes id="third-meta_attributes">
          <nvpair id="third-meta_attributes-is-managed" name="is-managed" value="false"/>
        </meta_attributes>
      </primitive>
    </resources>`,
      ),
    );
  });

  test('a removed object takes its line with it', () => {
    const text = edited({ kind: 'remove', section: 'resources', id: 'other' });
    expect(text).toBe(
      live.replace('      <primitive id="other" class="ocf" provider="pacemaker" type="Dummy"/>\n', ''),
    );
  });

  test('an empty section opens, and a missing one is made', () => {
    const text = edited(
      { kind: 'put', object: location({ id: 'l', rsc: 'ip', node: 'n', score: '100' }) },
      { kind: 'put', object: tag('relais', ['ip']) },
    );
    expect(text).toBe(
      live.replace(
        '    <constraints/>\n',
        `    <constraints>
      <rsc_location id="l" rsc="ip" score="100" node="n"/>
    </constraints>
    <tags>
      <tag id="relais">
        <obj_ref id="ip"/>
      </tag>
    </tags>
`,
      ),
    );
  });

  test('a property is set where it stands, added where its fellows stand, or gets a set of its own', () => {
    expect(edited({ kind: 'set', section: 'crmConfig', name: 'stonith-enabled', value: 'true' })).toBe(
      live.replace('"false"', '"true"'),
    );
    expect(edited({ kind: 'set', section: 'crmConfig', name: 'no-quorum-policy', value: 'stop' })).toContain(
      '<nvpair id="cib-bootstrap-options-no-quorum-policy" name="no-quorum-policy" value="stop"/>\n      </cluster_property_set>',
    );
    expect(edited({ kind: 'set', section: 'rscDefaults', name: 'resource-stickiness', value: '1' })).toContain(
      '    <rsc_defaults>\n      <meta_attributes id="rsc-options">\n        <nvpair id="rsc-options-resource-stickiness" name="resource-stickiness" value="1"/>',
    );
    expect(edited({ kind: 'unset', section: 'crmConfig', name: 'stonith-enabled' })).toContain(
      '<cluster_property_set id="cib-bootstrap-options"/>',
    );
  });

  test('what is put in and taken out again leaves no trace in the objects', () => {
    const object = primitive({ id: 'third', agent: 'systemd:nginx' });
    expect(edited({ kind: 'put', object }, { kind: 'remove', section: 'resources', id: 'third' })).toBe(live);
  });

  test('members of a group follow the wanted order, and keep what they say', () => {
    const two = edited({
      kind: 'put',
      object: group({ id: 'g', members: ['x', 'y', 'z'].map((id) => primitive({ id, agent: 'systemd:nginx' })) }),
    });
    const turned = editCib(read(two.replace('<primitive id="y" ', '<primitive id="y"    ')), [
      {
        kind: 'put',
        object: group({
          id: 'g',
          members: ['z', 'y', 'w', 'x'].map((id) => primitive({ id, agent: 'systemd:nginx' })),
        }),
      },
    ]);
    const lines = printCib(turned).split('\n');
    const start = lines.findIndex((line) => line.includes('<group'));
    expect(lines.slice(start, start + 6)).toEqual([
      '      <group id="g">',
      '        <primitive id="z" class="systemd" type="nginx"/>',
      '        <primitive id="y"    class="systemd" type="nginx"/>',
      '        <primitive id="w" class="systemd" type="nginx"/>',
      '        <primitive id="x" class="systemd" type="nginx"/>',
      '      </group>',
    ]);
  });

  test('an id that something refers to stays as it is wanted', () => {
    const wanted = ip('192.0.2.1');
    const [set] = wanted.instanceAttributes;
    if (set?.id === undefined) throw new Error('no set');
    const user = {
      ...primitive({ id: 'user', agent: 'systemd:nginx' }),
      instanceAttributes: [{ kind: 'attribute-set', idRef: set.id, rules: [], pairs: [] }],
    } as const;
    expect(edited({ kind: 'put', object: wanted }, { kind: 'put', object: user })).toContain(
      `<instance_attributes id="${set.id}">`,
    );
  });

  test('a CIB on one line stays on one line', () => {
    const flat = live
      .replace(/\n\s*/g, '')
      .replace('<constraints/>', '<constraints><rsc_location id="k" rsc="ip" node="n" score="1"/></constraints>');
    const text = printCib(
      editCib(read(flat), [{ kind: 'put', object: location({ id: 'l', rsc: 'ip', node: 'n', score: '2' }) }]),
    );
    expect(text).toBe(
      flat.replace('</constraints>', '<rsc_location id="l" rsc="ip" score="2" node="n"/></constraints>'),
    );
  });
});
