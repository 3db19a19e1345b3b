import { describe, expect, it } from 'vitest';
import { isFault } from '../../diagnostic/diagnostic.ts';
import { configuration } from '../../formats/cib/build/cib.ts';
import { primitive } from '../../formats/cib/build/primitive.ts';
import type { FencingLevel } from '../../formats/cib/model/fencing-level.ts';
import { readSpec } from '../../spec/read-spec.ts';
import { fileOf } from './file-of.ts';
import { importCib } from './from-cib.ts';

describe('a CIB becomes a relais.yaml', () => {
  it('in which inner ids stand where they are not the usual ones', () => {
    const cib = (id: string): string =>
      `<cib><configuration><crm_config/><nodes/><resources><primitive id="a" class="ocf" provider="heartbeat" type="Dummy"><instance_attributes id="${id}"><nvpair id="${id}-state" name="state" value="/run/a"/></instance_attributes></primitive></resources><constraints/></configuration><status/></cib>`;
    expect(importCib(cib('a-instance_attributes'), 'cib.xml').text).toContain('params: { state: /run/a }');
    expect(importCib(cib('mine'), 'cib.xml').text).toContain('id: mine');
  });

  it('and warns of the secrets in it', () => {
    const resources = [primitive({ id: 'f', agent: 'stonith:fence_ipmilan', params: { password: 'hush' } })];
    const { diagnostics } = fileOf({ from: 'here', configuration: configuration({ resources }), ids: 'exact' });
    expect(diagnostics).toMatchObject([{ code: 'import/secrets', severity: 'note' }]);
    expect(JSON.stringify(diagnostics)).not.toContain('hush');
  });

  it('whose word on fencing counts, though it stands there twice', () => {
    const twice = `<cib><configuration><crm_config><cluster_property_set id="p">
<nvpair id="a" name="stonith-enabled" value="false"/><nvpair id="b" name="stonith-enabled" value="true"/>
</cluster_property_set></crm_config><nodes/><resources/><constraints/></configuration></cib>`;
    const { text = '' } = importCib(twice, 'cib.xml');
    expect(text).toContain('- { name: stonith-enabled, id: b, value: true }');
    const made = text.replace('nodes: {}', 'nodes: { one: 192.0.2.1, two: 192.0.2.2 }');
    expect(readSpec(made, 'relais.yaml').diagnostics.filter(isFault)).toEqual([]);
  });

  it('and says at its line of all that is not known whether it is in there', () => {
    const odd = `<cib odd="1"><configuration><crm_config/><nodes/>
<resources><newkind id="new"/>
<primitive id="a" class="ocf" provider="heartbeat" type="Dummy" odd="2">
<new/></primitive></resources>
<constraints><rsc_new id="c"/></constraints>
<fencing-topology id="t"/>
<rsc_defaults odd="3"/>
<acls><acl_user id="u"/></acls>
<newsection/>
<resources/>
words
</configuration></cib>`;
    const { text = '', diagnostics } = importCib(odd, 'cib.xml');
    const remedies = diagnostics.map(({ place, remedy }) => `${place?.line} ${remedy.split('; ')[1]}`);
    expect(remedies).toEqual([
      '1 it is left out.',
      '2 it is left out.',
      '3 it is kept as it is.',
      '4 it is kept as it is.',
      '5 it is left out.',
      '6 it is left out.',
      '7 it is left out.',
      '8 it is left out.',
      '9 it is left out.',
      '10 it is left out.',
      // Of text, the place is that of the element that holds it.
      '1 it is left out.',
    ]);
    expect(text).toContain('xml:\n      attributes: { odd: "2" }\n      elements: [ <new/> ]\n');
    expect(text).not.toMatch(/newkind|rsc_new|newsection|"3"/);
  });

  it('and says what is left out before what is kept, where there is too much to say', () => {
    const known = (_: unknown, nth: number): string =>
      `<primitive id="a${nth}" class="ocf" provider="heartbeat" type="Dummy" odd="2"/>`;
    const cib = (kept: number, lost: number): string =>
      `<cib><configuration><crm_config/><nodes/><resources>${Array.from({ length: kept }, known).join('')}${'<new/>'.repeat(lost)}</resources><constraints/></configuration></cib>`;
    const said = (kept: number, lost: number): readonly string[] =>
      importCib(cib(kept, lost), 'cib.xml').diagnostics.map(({ remedy }) => remedy);
    expect(said(60, 1)).toContain('Check its spelling; it is left out.');
    expect(said(60, 1).at(-1)).toBe('Look at the first ones: those that are not told are kept as they are.');
    expect(said(0, 61).at(-1)).toBe('Look at the first ones: 11 of those that are not told are left out, too.');
  });

  it('or nothing, when two of its objects have one id, or one has none', () => {
    const said = (resources: string) => {
      const { text, diagnostics } = importCib(
        `<cib><configuration><crm_config/><nodes/><resources>${resources}</resources><constraints/></configuration></cib>`,
        'cib.xml',
      );
      return [text, ...diagnostics.map(({ code }) => code)];
    };
    const agent = 'class="ocf" provider="pacemaker" type="Dummy"';
    expect(said(`<primitive id="a" ${agent}/><primitive id="a" ${agent}/>`)).toEqual([undefined, 'cib/duplicate-id']);
    expect(said(`<primitive ${agent}/>`)).toEqual([undefined, 'cib/no-id']);
  });

  it('or nothing, when it is none', () => {
    const { text, diagnostics } = importCib('<html/>', 'cib.xml');
    expect(text).toBeUndefined();
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
  });

  it('of a live cluster leaves the ids of fencing levels out: the turn tells which is which', () => {
    const level: FencingLevel = { kind: 'fencing-level', id: 'fl-one-1', target: 'one', index: '1', devices: 'f' };
    const whole = configuration({ fencingTopology: [level] });
    const live = fileOf({ from: 'here', configuration: whole, ids: 'plain' });
    expect(live.text).toContain('fencing_topology:\n  one: [ f ]\n');
    expect(live.diagnostics).toEqual([]);
    expect(fileOf({ from: 'here', configuration: whole, ids: 'exact' }).text).toContain('id: fl-one-1');
  });
});
