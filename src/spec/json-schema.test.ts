import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { whyNotNodeName } from './grammar/host-name.ts';
import { printJsonSchema } from './json-schema.ts';

type Schema = { readonly [key: string]: unknown };

const root = path.resolve(import.meta.dirname, '../..');

describe('the JSON Schema', () => {
  it('is the one that stands in the repository (bin/relais schema > relais.schema.json)', () => {
    expect(readFileSync(path.join(root, 'relais.schema.json'), 'utf8')).toBe(printJsonSchema());
  });

  it('describes every field', () => {
    const undescribed: string[] = [];
    const walk = (schema: Schema, at: string): void => {
      for (const [name, field] of Object.entries((schema.properties ?? {}) as Record<string, Schema>)) {
        if (typeof field.description !== 'string') undescribed.push(`${at}.${name}`);
        walk(field, `${at}.${name}`);
      }
      for (const branch of (schema.anyOf ?? []) as Schema[]) walk(branch, at);
      if (typeof schema.additionalProperties === 'object') walk(schema.additionalProperties as Schema, `${at}.*`);
    };
    walk(JSON.parse(printJsonSchema()) as Schema, '');
    expect(undescribed).toEqual([]);
  });

  it('has patterns that let through what the grammar takes', () => {
    const { properties } = JSON.parse(printJsonSchema()) as {
      properties: { nodes: { propertyNames: { pattern: string } } };
    };
    const pattern = new RegExp(properties.nodes.propertyNames.pattern);
    for (const name of ['lan-master', 'a', 'A1.example.org', '1a', 'x--y', 'ubuntu_1', '_a_']) {
      expect(whyNotNodeName(name)).toBeUndefined();
      expect(name).toMatch(pattern);
    }
    expect('-a').not.toMatch(pattern);
  });
});
