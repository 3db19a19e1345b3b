import { describe, expect, it } from 'vitest';
import { configuration } from '../../formats/cib/build/cib.ts';
import { primitive } from '../../formats/cib/build/primitive.ts';
import type { FencingLevel } from '../../formats/cib/model/fencing-level.ts';
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
