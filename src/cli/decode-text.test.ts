import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('bytes that are not UTF-8', () => {
  it.each([
    ['the first of them', latin1('a\n  b caf\xE9 \xE9\n'), 2, 8],
    ['one behind wide characters', Buffer.concat([Buffer.from('設定 👍 '), latin1('\xFC')]), 1, 7],
    ['one behind a U+FFFD of the text', Buffer.concat([Buffer.from('a\uFFFDb\n\uFFFD'), latin1('\xFC')]), 2, 2],
    ['a character that is cut off', Buffer.from('ab é').subarray(0, 4), 1, 4],
    ['half of a surrogate pair', Buffer.from([0x61, 0xed, 0xa0, 0x80]), 1, 2],
  ])('are a fault at their place: %s', (_, bytes, line, column) => {
    expect(decodeText(bytes, 'l.crm')).toMatchObject({
      code: 'spec/not-utf-8',
      severity: 'error',
      place: { file: 'l.crm', line, column },
      remedy: expect.stringMatching(/: iconv -f latin1 -t utf8 l\.crm$/),
    });
  });

  it.each([
    ['a file whose name needs quotes', latin1('\xE9'), 'l a.crm', "iconv -f latin1 -t utf8 'l a.crm'"],
    ['standard input', latin1('\xE9'), '-', 'iconv -f latin1 -t utf8'],
    ['a text of 16 bits', Buffer.from('\uFEFFa', 'utf16le'), 'u', 'iconv -f utf16 -t utf8 u'],
    [
      'what the XML declaration says',
      latin1('<?xml version="1.0" encoding="ISO-8859-15"?><cib x="\xA4"/>'),
      'c.xml',
      "iconv -f ISO-8859-15 -t utf8 c.xml | sed '1s/ISO-8859-15/UTF-8/'",
    ],
  ])('have a remedy that can be typed: %s', (_, bytes, file, typed) => {
    const told = decodeText(bytes, file);
    expect(typeof told === 'string' ? told : told.remedy.split(': ').at(-1)).toBe(typed);
  });
});

describe('a declaration of another encoding', () => {
  it('is a fault where there are letters that it may mean otherwise', () => {
    const bytes = Buffer.from("<?xml version='1.0' encoding='ISO-8859-1'?>\n<cib x='é'/>");
    expect(decodeText(bytes, 'c.xml')).toMatchObject({
      code: 'spec/not-utf-8',
      place: { line: 2, column: 9 },
      remedy: expect.stringContaining("iconv -f ISO-8859-1 -t utf8 c.xml | sed '1s/ISO-8859-1/UTF-8/'"),
    });
  });

  it.each([
    '<?xml version="1.0" encoding="ISO-8859-1"?><cib/>',
    '<?xml version="1.0" encoding="utf-8"?><cib x="é"/>',
    '<?xml version="1.0" encoding="US-ASCII"?><cib x="é"/>',
    '<?xml version="1.0"?><cib encoding="ISO-8859-1" x="é"/>',
    'cluster: c # <?xml encoding="ISO-8859-1"?> é\n',
  ])('is none, or tells nothing wrong: %s', (text) => {
    expect(decodeText(Buffer.from(text), 'f')).toBe(text);
  });
});

it('a byte order mark stays, and shifts nothing', () => {
  expect(decodeText(Buffer.from('\uFEFFcluster: é\n'), 'f')).toBe('\uFEFFcluster: é\n');
});
