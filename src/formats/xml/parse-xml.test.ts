import { describe, expect, test } from 'vitest';
import { MAX_DEPTH, MAX_LENGTH, parseXml } from './parse-xml.ts';
import { placeOfAttribute } from './place-at.ts';
import { printElement } from './print-xml.ts';

const code = (text: string): string | undefined => parseXml(text, 'f').diagnostics[0]?.code;
const root = (text: string) => parseXml(text, 'f').root;

describe('XML is read strictly', () => {
  test('attributes, references and character data mean what XML 1.0 says', () => {
    const element = root(
      `<?xml version="1.0"?>\n<a x='1&amp;2' y="&#65;&#x42;\tc"><!-- n --><![CDATA[<&]]>t&lt;\r\n</a>`,
    );
    expect(element?.attributes.map(({ name, value }) => [name, value])).toEqual([
      ['x', '1&2'],
      ['y', 'AB c'],
    ]);
    expect(element?.children.map((child) => (child.kind === 'element' ? child.name : child.text))).toEqual([
      ' n ',
      '<&',
      't<\n',
    ]);
  });

  test('what is not well-formed is refused', () => {
    const wrong = [
      '',
      'text',
      '<a>',
      '</a>',
      '<a></b>',
      '<a/><b/>',
      '<a/>text',
      '<a x=1/>',
      '<a x/>',
      '<a x="1" x="2"/>',
      '<a x="1"y="2"/>',
      '<a x="<"/>',
      '<a x="1/>',
      '<1/>',
      '< a/>',
      '<a>]]></a>',
      '<a><!-- -- --></a>',
      '<a><!-- </a>',
      '<a><?xml version="1.0"?></a>',
      ' <?xml version="1.0"?><a/>',
      '<?xml?><a/>',
      '<a>\u0001</a>',
      '<a>\0</a>',
      '<a>\ud800</a>',
      '<a><?p</a>',
      '<![CDATA[x]]><a/>',
    ];
    expect(wrong.filter((text) => code(text) !== 'xml/not-well-formed')).toEqual([]);
  });

  test('nothing outside the text can be drawn in', () => {
    expect(code('<!DOCTYPE a [<!ENTITY b "c">]><a/>')).toBe('xml/doctype-refused');
    expect(code('<a><!ENTITY b "c"></a>')).toBe('xml/doctype-refused');
    for (const text of [
      '<a>&b;</a>',
      '<a x="&b;"/>',
      '<a>& b</a>',
      '<a>&#0;</a>',
      '<a>&#xD800;</a>',
      '<a>&#99999999;</a>',
      '<a>&__proto__;</a>',
      '<a>&constructor;</a>',
    ]) {
      expect(code(text), text).toBe('xml/entity-refused');
    }
  });

  test('size and depth have an end', () => {
    expect(code(`<a>${' '.repeat(MAX_LENGTH)}</a>`)).toBe('xml/too-large');
    expect(code('<a>'.repeat(MAX_DEPTH + 1))).toBe('xml/too-deep');
    expect(root('<a>'.repeat(MAX_DEPTH) + '</a>'.repeat(MAX_DEPTH))?.name).toBe('a');
  });

  test('a fault and an attribute have their place', () => {
    expect(parseXml('<a>\n  <b x="1"\n y=2/></a>', 'cib.xml').diagnostics[0]?.place).toEqual({
      file: 'cib.xml',
      line: 3,
      column: 4,
    });
    const element = root('<a>\n  <b x="1" y="22"/>\n</a>')?.children[1];
    if (element?.kind !== 'element') throw new Error('no element');
    expect(placeOfAttribute(element, 'y', 'f')).toEqual({ file: 'f', line: 2, column: 12, length: 6 });
  });

  test('an element that was made is printed so that it reads back', () => {
    const made = {
      kind: 'element',
      name: 'a',
      attributes: [{ name: 'x', value: '<"\n&\'>\t' }],
      children: [],
    } as const;
    expect(root(printElement(made, ''))?.attributes[0]?.value).toBe('<"\n&\'>\t');
    const tree = printElement(
      {
        ...made,
        children: [
          { ...made, name: 'b' },
          { kind: 'comment', text: ' c ' },
        ],
      },
      '',
    );
    expect(tree.split('\n')).toHaveLength(4);
    const mixed = printElement(
      {
        ...made,
        attributes: [],
        children: [
          { kind: 'text', text: 'a<b' },
          { kind: 'instruction', text: 'p q' },
        ],
      },
      '',
    );
    expect(mixed).toBe('<a>a&lt;b<?p q?></a>');
  });
});
