import { describe, expect, it } from 'vitest';
import { attributeSet } from '../../formats/cib/build/attribute-set.ts';
import { primitive } from '../../formats/cib/build/primitive.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import type { Primitive } from '../../formats/cib/model/primitive.ts';
import { parseCib } from '../../formats/cib/parse-cib.ts';
import { fencingLoss } from './fencing-loss.ts';

const empty = parseCib(
  '<cib><configuration><crm_config/><nodes/><resources/><constraints/></configuration><status/></cib>',
).cib!.configuration;

const device = (id: string, params: Readonly<Record<string, string>> = {}, meta = {}): Primitive => ({
  ...primitive({ id, agent: 'stonith:fence_ipmilan' }),
  instanceAttributes: [attributeSet(`${id}-p`, params)],
  metaAttributes: [attributeSet(`${id}-m`, meta)],
});
const cluster = (devices: readonly Primitive[], properties = {}): Configuration => ({
  ...empty,
  crmConfig: [attributeSet('o', properties)],
  resources: devices,
});
const lost = (before: Configuration | undefined, after: Configuration): string =>
  fencingLoss(before, after, ['one', 'two'])
    .map(({ allow, why }) => `${allow}: ${why}`)
    .join();

const one = device('f1', { pcmk_host_list: 'one' });
const two = device('f2', { pcmk_host_map: 'two:7;three:8' });
const none = 'lose:fencing: no node can be fenced any more';

describe('the last way of fencing a node', () => {
  it.each([
    ['the devices are taken away', cluster([]), none],
    ['stonith-enabled is set to false', cluster([one, two], { 'stonith-enabled': 'false' }), none],
    ['fencing-enabled, its newer name, is', cluster([one, two], { 'fencing-enabled': 'false' }), none],
    [
      'the devices are told to stop',
      cluster([one, two].map(({ id }) => device(id!, {}, { 'target-role': 'Stopped' }))),
      none,
    ],
    ['one device of two is taken away', cluster([one]), 'lose:fencing: two can not be fenced any more'],
    [
      'its list names others',
      cluster([one, device('f2', { pcmk_host_list: 'one, three' })]),
      'lose:fencing: two can not',
    ],
  ])('is lost when %s', (_, after, says) => {
    expect(lost(cluster([one, two]), after)).toContain(says);
  });

  it.each([
    ['another device takes over', cluster([device('any')])],
    [
      'a device is asked itself whom it fences',
      cluster([device('f', { pcmk_host_list: 'one', pcmk_host_check: 'status' })]),
    ],
    ['nothing of it changes', cluster([one, two], { 'stonith-enabled': 'true' })],
  ])('stays when %s', (_, after) => {
    expect(lost(cluster([one, two]), after)).toBe('');
  });

  it('is no loss where there was none', () => {
    expect(lost(cluster([one, two], { 'stonith-enabled': 'false' }), cluster([]))).toBe('');
    expect(lost(undefined, cluster([]))).toBe('');
  });

  it('counts a device that is made from a template', () => {
    const template = {
      kind: 'template',
      id: 't',
      class: 'stonith',
      type: 'fence_ipmilan',
      instanceAttributes: [],
      metaAttributes: [],
      utilization: [],
    } as const;
    const { class: _, provider: __, type: ___, ...plain } = device('f');
    const made = { ...cluster([]), resources: [template, { ...plain, template: 't' }] };
    expect(lost(made, cluster([]))).toContain(none);
  });
});
