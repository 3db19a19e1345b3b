/** Every example of a relais.yaml in the documents is one: read without a fault, and expanded. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSpec } from '../src/spec/read-spec.ts';

const root = path.join(import.meta.dirname, '..');
const documents = ['README.md', ...readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith('.md'),
);

/** What a block that shows a few sections alone leaves out. */
const head = `cluster: cluster-ha
nodes: { lan-master: 192.0.2.11, lan-slave: 192.0.2.12 }
fencing: none
services: { web: { address: 192.0.2.50/24 } }
`;

const examples = documents.flatMap((name) =>
  [...readFileSync(path.join(root, name), 'utf8').matchAll(/```yaml\n(.*?)```/gs)].map(([, text = ''], index) => ({
    what: `${name}, example ${index + 1}`,
    text: /^cluster:/m.test(text) ? text : `${head}${text}`,
  })),
);

describe('the examples in the documents', () => {
  it('are there', () => {
    expect(examples.length).toBeGreaterThan(10);
  });

  it.each(examples)('$what is a sound file', ({ what, text }) => {
    const { spec, diagnostics } = readSpec(text, what);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(spec).toBeDefined();
  });
});
