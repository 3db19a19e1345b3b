/** Bytes of a file → its text, which is UTF-8; what isn't would be changed without a word. */
import { isUtf8 } from 'node:buffer';
import { quote } from '../command/quote.ts';
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import type { Place } from '../diagnostic/place.ts';
import { rememberSource } from './print-diagnostics.ts';

/** `file` names the text in diagnostics; `-` for standard input. A byte order mark stays. */
export const decodeText = (bytes: Buffer, file: string): string | Diagnostic => {
  const text = bytes.toString('utf8');
  const declared = declaredIn(text);
  const other = declared !== undefined && !asUtf8.test(declared) ? declared : undefined;
  if (isUtf8(bytes)) return other === undefined || ascii.test(text) ? text : declaredOther(text, other, file);
  // Its line is shown all the same.
  rememberSource(file, text);
  return notUtf8(text, bytes, other, file);
};

/** What an XML declaration says; the other formats have nothing of the kind. */
const declaredIn = (text: string): string | undefined =>
  /^\uFEFF?<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.-]*)["']/.exec(text)?.[1];

/** The encodings whose texts are UTF-8. */
const asUtf8 = /^(utf-?8|us-ascii|ascii)$/i;
const ascii = /^[\0-\x7F]*$/;

const notUtf8 = (text: string, bytes: Buffer, declared: string | undefined, file: string): Diagnostic =>
  fault('spec/not-utf-8', {
    message:
      declared === undefined
        ? 'This byte is not UTF-8, and would be lost.'
        : `The text is ${declared}, as its first line says, and not UTF-8: this byte would be lost.`,
    remedy:
      declared === undefined
        ? `Turn it into UTF-8, from Latin-1 for example: ${iconv(isUtf16(bytes) ? 'utf16' : 'latin1', file)}`
        : `Turn it into UTF-8, its first line too: ${converted(declared, file)}`,
    place: placeIn(text, firstWrong(text, bytes), file),
  });

/** Either the declaration is a left-over, or every letter beyond ASCII is a wrong one: who reads it knows. */
const declaredOther = (text: string, declared: string, file: string): Diagnostic => {
  rememberSource(file, text);
  return fault('spec/not-utf-8', {
    message: `The first line says ${declared}, and what is not ASCII here can be read as UTF-8, too.`,
    remedy: `Where it looks right, write encoding="UTF-8" in the first line. Else: ${converted(declared, file)}`,
    place: placeIn(text, text.search(/[^\0-\x7F\uFEFF]/), file),
  });
};

const iconv = (from: string, file: string): string =>
  `iconv -f ${from} -t utf8${file === '-' ? '' : ` ${quote(file)}`}`;

/** The declaration has to say what the text then is. */
const converted = (from: string, file: string): string => `${iconv(from, file)} | sed '1s/${from}/UTF-8/'`;

/** By its byte order mark. */
const isUtf16 = ([first, second]: Buffer): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

const replacement = '\uFFFD';

/** Where the first byte stands that is none of UTF-8: decoded it is U+FFFD, which a text may hold by itself, too. */
const firstWrong = (text: string, bytes: Buffer): number => {
  let byte = 0;
  let from = 0;
  for (let at = text.indexOf(replacement); at !== -1; at = text.indexOf(replacement, from)) {
    byte += Buffer.byteLength(text.slice(from, at));
    if (bytes.toString('hex', byte, byte + 3) !== 'efbfbd') return at;
    byte += 3;
    from = at + 1;
  }
  return 0;
};

const placeIn = (text: string, offset: number, file: string): Place => {
  const before = text.slice(0, offset);
  return { file, line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
};
