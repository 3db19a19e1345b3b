import { readdirSync, readFileSync } from 'node:fs';
import type { XmlElement as LibraryElement, XmlTreeNode } from 'libxml2-wasm';
import { afterAll, describe, expect, test } from 'vitest';
import { cibCount, schedulerCibs } from '../../../test/real/scheduler-cibs.ts';
import { libxml2 } from '../xml/libxml2.ts';
import { sameConfiguration } from './diff/canonical.ts';
import { diffConfiguration } from './diff/diff-configuration.ts';
import { editCib } from './edit/edit-cib.ts';
import type { Cib } from './model/cib.ts';
import { parseCib } from './parse-cib.ts';
import { printCib } from './print-cib.ts';
import { CibSchema } from './schema/cib-schema.ts';
import { withoutSource } from './without-source.ts';

const nothing = { folder: '', schemas: '', names: [] };

const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};

const { XmlDocument, XmlElement } = await libxml2();

/** As libxml2 sees it, in an order of its own: the witness that nothing was lost, who knows nothing of our parser. */
const seenByLibrary = (text: string): string => {
  const document = XmlDocument.fromString(text);
  const describeElement = (element: LibraryElement): string => {
    const attributes = element.attrs.map(({ name, value }) => `${name}=${JSON.stringify(value)}`).toSorted();
    const children: string[] = [];
    for (let child: XmlTreeNode | null = element.firstChild; child !== null; child = child.next) {
      if (child instanceof XmlElement) children.push(describeElement(child));
    }
    return `<${element.name} ${attributes.join(' ')}>${children.toSorted().join('')}</>`;
  };
  try {
    return describeElement(document.root);
  } finally {
    document.dispose();
  }
};

for (const debian of ['12', '13'] as const) {
  const found = schedulerCibs(debian);
  if (typeof found === 'string') say(`Left out: the scheduler CIBs of Debian ${debian}, since ${found}`);
  const { folder, schemas: rngFolder, names } = typeof found === 'string' ? nothing : found;
  const texts = names.map((name) => ({ name, text: readFileSync(`${folder}/${name}`, 'utf8') }));
  const read = (text: string): Cib => {
    const { cib, diagnostics } = parseCib(text);
    if (cib === undefined) throw new Error(diagnostics[0]?.message);
    return cib;
  };

  describe.skipIf(folder === '')(`the scheduler CIBs of Debian ${debian}`, () => {
    test(`all ${cibCount[debian]} print back byte for byte, with nothing unknown in them`, () => {
      const start = performance.now();
      const different = texts.filter(({ text }) => printCib(read(text)) !== text);
      const elapsedMs = Math.round(performance.now() - start);
      say(`Debian ${debian}: ${texts.length} CIBs, ${different.length} different, ${elapsedMs} ms`);
      expect(different.map(({ name }) => name)).toEqual([]);
      expect(texts.flatMap(({ name, text }) => parseCib(text, name).diagnostics)).toEqual([]);
      expect(texts).toHaveLength(cibCount[debian]);
    });

    test('laid out afresh from the model alone, each says the same to libxml2 and to us', () => {
      let unlike = 0;
      for (const { name, text } of texts) {
        const cib = read(text);
        const fresh = printCib(withoutSource(cib));
        if (fresh !== text) unlike += 1;
        expect(seenByLibrary(fresh), name).toBe(seenByLibrary(text));
        expect(sameConfiguration(read(fresh).configuration, cib.configuration), name).toBe(true);
        expect(diffConfiguration(cib.configuration, read(fresh).configuration), name).toEqual([]);
      }
      // Most are laid out otherwise than we do it: had the text been echoed, none would differ.
      expect(unlike).toBeGreaterThan(texts.length / 2);
    });

    test('every object put again from the model changes no byte', () => {
      for (const { name, text } of texts) {
        const cib = read(text);
        const { nodes, resources, constraints, fencingTopology, tags, acls, alerts } = withoutSource(cib).configuration;
        const objects = [nodes, resources, constraints, fencingTopology, tags, acls, alerts].flat();
        const ids = objects.map(({ kind, id }) => `${kind} ${id}`);
        if (new Set(ids).size < ids.length) continue;
        const edited = editCib(
          cib,
          objects.map((object) => ({ kind: 'put', object })),
        );
        expect(printCib(edited) === text, name).toBe(true);
      }
    });

    const schemas = new Map<string, CibSchema | undefined>();
    afterAll(() => {
      for (const schema of schemas.values()) schema?.[Symbol.dispose]();
    });

    test('each is as valid by Pacemaker’s own schema afresh as it was', async () => {
      const rng = readdirSync(rngFolder).filter((name) => name.endsWith('.rng'));
      const files = new Map(rng.map((name) => [name, readFileSync(`${rngFolder}/${name}`, 'utf8')]));
      let valid = 0;
      for (const { name, text } of texts) {
        const cib = read(text);
        const schemaName = cib.validateWith ?? '';
        if (!schemas.has(schemaName)) schemas.set(schemaName, await CibSchema.open(schemaName, files));
        const schema = schemas.get(schemaName);
        if (schema === undefined) continue;
        const before = schema.validate(cib, name).length === 0;
        if (before) valid += 1;
        expect(schema.validate(withoutSource(cib), name).length === 0, name).toBe(before);
      }
      say(`Debian ${debian}: ${valid} of ${texts.length} CIBs valid by the schema that they name`);
      expect(valid).toBeGreaterThan(700);
    });
  });
}
