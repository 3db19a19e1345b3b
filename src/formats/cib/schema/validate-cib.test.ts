import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { cib, configuration } from '../build/cib.ts';
import { parseCib } from '../parse-cib.ts';
import { CibSchema } from './cib-schema.ts';
import { validateCib } from './validate-cib.ts';

/** Schemas in the manner of Pacemaker's: the main one draws in another. */
const files = new Map([
  [
    'pacemaker-0.1.rng',
    `<element name="cib" xmlns="http://relaxng.org/ns/structure/1.0">
  <zeroOrMore><attribute><anyName/></attribute></zeroOrMore>
  <externalRef href="configuration-0.1.rng"/>
</element>`,
  ],
  [
    'configuration-0.1.rng',
    `<element name="configuration" xmlns="http://relaxng.org/ns/structure/1.0">
  <element name="crm_config"><empty/></element>
  <element name="nodes"><empty/></element>
  <element name="resources"><empty/></element>
  <element name="constraints"><empty/></element>
</element>`,
  ],
]);

test('a CIB that its schema takes has nothing against it', async () => {
  expect(await validateCib(cib(configuration(), 'pacemaker-0.1'), files)).toEqual([]);
});

test('a CIB that its schema refuses is told with the line', async () => {
  const text = `<cib validate-with="pacemaker-0.1">\n<configuration>\n<crm_config/><nodes/>\n<resources>\n<primitive id="a"/></resources>\n<constraints/></configuration></cib>`;
  const read = parseCib(text).cib;
  if (read === undefined) throw new Error('not a CIB');
  const complaints = await validateCib(read, files, 'mine.xml');
  expect(complaints[0]).toMatchObject({
    code: 'cib/against-schema',
    severity: 'error',
    place: { file: 'mine.xml', line: 5 },
  });
});

test('a name of what is not there is told at its place, though libxml2 keeps that to itself', async () => {
  const referring = new Map(files).set(
    'configuration-0.1.rng',
    (files.get('configuration-0.1.rng') ?? '').replace(
      '<element name="constraints"><empty/></element>',
      '<element name="constraints"><element name="rsc_location" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><attribute name="id"><data type="ID"/></attribute><attribute name="rsc"><data type="IDREF"/></attribute></element></element>',
    ),
  );
  const referringTo = (rsc: string) =>
    parseCib(
      `<cib validate-with="pacemaker-0.1"><configuration>\n<crm_config/><nodes/><resources/><constraints>\n<rsc_location id="l" rsc="${rsc}"/></constraints></configuration></cib>`,
    ).cib;
  const [here, nowhere, noName] = [referringTo('l'), referringTo('nobody'), referringTo('1 2')];
  if (here === undefined || nowhere === undefined || noName === undefined) throw new Error('not a CIB');
  expect(await validateCib(here, referring)).toEqual([]);
  expect(await validateCib(nowhere, referring, 'mine.xml')).toMatchObject([
    { code: 'cib/dangling-reference', place: { file: 'mine.xml', line: 3, column: 22 } },
  ]);
  expect((await validateCib(noName, referring)).map(({ code }) => code)).toContain('cib/against-schema');
});

/** The sections in any order, as Pacemaker has them: libxml2 then tells of a whole section, and gives no line. */
const interleaved = new Map([
  [
    'pacemaker-3.2.rng',
    `<element name="cib" xmlns="http://relaxng.org/ns/structure/1.0">
  <attribute name="validate-with"/>
  <element name="configuration">
    <interleave>
      <element name="resources">
        <zeroOrMore><element name="primitive"><attribute name="id"/><attribute name="type"><value>x</value></attribute></element></zeroOrMore>
      </element>
      <optional>
        <element name="tags">
          <zeroOrMore><element name="tag"><attribute name="id"/><oneOrMore><element name="obj_ref"><attribute name="id"/></element></oneOrMore></element></zeroOrMore>
        </element>
      </optional>
    </interleave>
  </element>
</element>`,
  ],
]);
const linesOf = async (name: string, ...lines: readonly string[]) => {
  const read = parseCib(
    `<cib validate-with="${name}"><configuration>\n${lines.join('\n')}\n</configuration></cib>`,
  ).cib;
  if (read === undefined) throw new Error('not a CIB');
  const schemas = new Map([[`${name}.rng`, interleaved.get('pacemaker-3.2.rng') ?? '']]);
  return (await validateCib(read, schemas)).map(({ code, place }) => `${place?.line} ${code}`);
};

test('every object that is at fault is told, each at its own line', async () => {
  const lines = ['<primitive id="a" type="x"/>', '<primitive id="b" type="y"/>', '<primitive id="c" typ="x"/>'];
  expect(
    await linesOf('pacemaker-3.2', '<resources>', ...lines, '</resources>', '<tags>', '<tag id="t"/>', '</tags>'),
  ).toEqual(['4 cib/against-schema', '5 cib/against-schema', '8 cib/against-schema']);
});

test('what is wrong between the objects is told beside them', async () => {
  expect(await linesOf('pacemaker-3.2', '<resources>', '<primitive id="b"/>', '</resources>', '<nodes/>')).toEqual([
    '3 cib/against-schema',
    '5 cib/against-schema',
  ]);
});

/** Asks of the CIB around its objects what Pacemaker asks. */
const strict = new Map([
  [
    'pacemaker-3.9.rng',
    `<element name="cib" xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <attribute name="validate-with"/><attribute name="epoch"><data type="nonNegativeInteger"/></attribute>
  <attribute name="num_updates"/><attribute name="admin_epoch"/>
  <element name="configuration">
    <interleave>
      <element name="crm_config"><empty/></element>
      <element name="nodes"><empty/></element>
      <element name="resources">
        <zeroOrMore><element name="primitive"><attribute name="id"/><optional><attribute name="type"/></optional></element></zeroOrMore>
      </element>
      <element name="constraints"><empty/></element>
      <optional><element name="op_defaults"><zeroOrMore><element name="meta_attributes"><empty/></element></zeroOrMore></element></optional>
    </interleave>
  </element>
</element>`,
  ],
]);
const complaintsOf = async (text: string) => {
  const read = parseCib(text).cib;
  if (read === undefined) throw new Error('not a CIB');
  const asks = 'The CIB is not as pacemaker-3.9 asks: ';
  return (await validateCib(read, strict)).map(
    ({ message, place }) => `${place?.line}:${place?.column} ${message.replace(asks, '')}`,
  );
};
const versions = 'epoch="1" num_updates="0" admin_epoch="0"';
const rest = '<crm_config/><nodes/><constraints/>';

test('what is wrong of the CIB itself is named once, and hides nothing of what is inside', async () => {
  expect(
    await complaintsOf(`<cib validate-with="pacemaker-3.9" num_updates="x" custom="y">
<configuration>${rest}<resources>
<primitive id="a"/>
<primitive id="b" typ="x"/>
<primitive id="c" typ="y"/></resources></configuration></cib>`),
  ).toEqual([
    '1:1 <cib> lacks admin_epoch, epoch.',
    '1:52 <cib> can’t have custom="y".',
    '4:1 Invalid attribute typ for element primitive.',
    '5:1 Invalid attribute typ for element primitive.',
  ]);
});

test('what is wrong of the sections is told where they stand', async () => {
  expect(
    await complaintsOf(`<cib validate-with="pacemaker-3.9" ${versions}>
<configuration><crm_config/><nodes/>
<resources a="b">
<primitive/></resources>
<mystery><primitive/></mystery>
<op_defaults>
<instance_attributes/></op_defaults>
<resources/></configuration></cib>`),
  ).toEqual([
    '2:1 <configuration> lacks <constraints>.',
    '3:12 <resources> can’t have a="b".',
    '4:1 Element primitive failed to validate attributes.',
    '5:1 <mystery> has no place in <configuration>.',
    expect.stringMatching(/^7:1 .*instance_attributes/),
    '8:1 <resources> stands a second time.',
  ]);
});

test('a tag may name what is not there, as soon as its schema lets it', async () => {
  const lines = ['<resources/>', '<tags><tag id="t">', '<obj_ref id="nobody"/>', '</tag></tags>'];
  expect(await linesOf('pacemaker-3.2', ...lines)).toEqual(['4 cib/dangling-reference']);
  expect(await linesOf('pacemaker-3.3', ...lines)).toEqual([]);
  expect(await linesOf('pacemaker-4.0', ...lines)).toEqual([]);
});

test('a schema that is not at hand is said, and is no fault', async () => {
  const [only] = await validateCib(cib(configuration(), 'pacemaker-9.9'), files);
  expect(only).toMatchObject({ code: 'cib/schema-missing', severity: 'note' });
});

test('a schema draws in no file of the machine', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'relais-schema-'));
  try {
    const outside = path.join(folder, 'outside.rng');
    writeFileSync(outside, '<empty xmlns="http://relaxng.org/ns/structure/1.0"/>');
    const drawing = `<element name="cib" xmlns="http://relaxng.org/ns/structure/1.0"><externalRef href="${outside}"/></element>`;
    await expect(CibSchema.open('drawing', new Map([['drawing.rng', drawing]]))).rejects.toThrow();
    const own = new Map([
      ['drawing.rng', drawing.replace(outside, 'own.rng')],
      ['own.rng', readFileSync(outside, 'utf8')],
    ]);
    using schema = await CibSchema.open('drawing', own);
    expect(schema?.name).toBe('drawing');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
