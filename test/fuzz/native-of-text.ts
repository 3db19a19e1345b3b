/** The text of a relais.yaml → the configuration that its sections say, whatever else is missing in it. */
import * as z from 'zod';
import type { Configuration } from '../../src/formats/cib/model/cib.ts';
import { nodeShape } from '../../src/native/nodes.ts';
import { readSections } from '../../src/native/read-sections.ts';
import { sectionShape } from '../../src/native/sections.ts';
import { readYaml } from '../../src/spec/yaml-text.ts';

const schema = z.object({ nodes: z.record(z.string(), z.strictObject(nodeShape)), ...sectionShape });

export const nativeOfText = (text: string): Configuration => {
  const { value, diagnostics, keyPlace } = readYaml(text, 'relais.yaml');
  const read = readSections(schema.parse(value), keyPlace);
  const first = [...diagnostics, ...read.diagnostics][0];
  if (first !== undefined) throw new Error(first.message);
  return read.configuration;
};
