import { expect, it } from 'vitest';
import { configuration } from '../formats/cib/build/cib.ts';
import { primitive, template } from '../formats/cib/build/primitive.ts';
import { readSpec } from '../spec/read-spec.ts';
import { fileOf } from './import/file-of.ts';
import type { NativePart } from './read-sections.ts';

const native = (text: string): NativePart => {
  const found = readSpec(text, 'relais.yaml').spec?.native;
  if (found === undefined) throw new Error('The sample has a fault.');
  return found;
};

it('an OCF resource that states no operations is left to its agent, wherever it stands but in a bundle', () => {
  const lines = [
    'cluster: c',
    'nodes: { one: 192.0.2.1 }',
    'fencing: none',
    'templates: { t: { agent: ocf:a:t } }',
    'resources:',
    '  alone: { agent: ocf:a:b }',
    '  parts: { class: ocf, provider: a, type: b }',
    '  inside: { agent: ocf:a:b }',
    '  g: { group: [inside] }',
    '  packed: { agent: ocf:a:b }',
    '  box: { podman: { image: x }, primitive: packed }',
    '  none: { agent: ocf:a:b, operations: null }',
    '  empty: { agent: ocf:a:b, operations: {} }',
    '  made: { template: t }',
    '  unit: { agent: "systemd:u" }',
    '  device: { agent: stonith:fence_x }',
  ];
  expect([...native(lines.join('\n')).unstated]).toEqual(['alone', 'parts', 'inside']);
});

it('an import states that there are none, so that its agent adds none', () => {
  const resources = [
    template({ id: 't', agent: 'ocf:a:b' }),
    primitive({ id: 'bare', agent: 'ocf:a:b' }),
    primitive({ id: 'watched', agent: 'ocf:a:b', operations: [{ name: 'monitor', interval: '9s' }] }),
    primitive({ id: 'made', template: 't' }),
    primitive({ id: 'device', agent: 'stonith:fence_x' }),
  ];
  const { text = '' } = fileOf({
    from: 'a CIB',
    cluster: 'c',
    nodes: new Map([['one', { address: '192.0.2.1' }]]),
    fencing: 'none',
    configuration: configuration({ resources }),
    ids: 'plain',
  });
  expect(text.match(/operations:.*/g)).toEqual(['operations: null }', 'operations: { monitor: { interval: 9s } }']);
  const again = native(text);
  expect(again.unstated.size).toBe(0);
  expect(again.configuration.resources.find(({ id }) => id === 'bare')).not.toHaveProperty('operations');
});
