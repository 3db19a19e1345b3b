import { describe, expect, it } from 'vitest';
import { readSpec } from './read-spec.ts';

const file = (password: string): string => `cluster: c
nodes: { one: 192.0.2.11, two: 192.0.2.12 }
fencing: none
resources:
  f: { agent: stonith:fence_ipmilan, params: { ip: 192.0.2.9, password: ${password} } }
`;

describe('a fault never quotes a secret', () => {
  it('and the file is right without it', () => {
    expect(readSpec(file('x'), 'relais.yaml').diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each([
    '[canary]',
    '{ canary }',
    '{ a: canary }',
    '"canary\\u0007"',
    '"canary\\0"',
    '!secret canary',
    '*canary',
    '"canary',
    "'canary",
    '@canary',
    '%canary',
    '`canary',
    '|canary',
    'canary: x: y',
    '"\\q canary"',
  ])('written as %s', (password) => {
    const { spec, diagnostics } = readSpec(file(password), 'relais.yaml');
    expect(spec).toBeUndefined();
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    expect(JSON.stringify(diagnostics.map(({ message, remedy, detail }) => [message, remedy, detail]))).not.toContain(
      'canary',
    );
  });
});
