/** Makes what a node answered harmless to show: a hostile node must not steer the admin's terminal. */

// CSI, OSC/DCS/SOS/PM/APC strings and two-byte escapes go as a whole, so that no "[31m" stays behind.
const sequences = /\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]?/g;
// C0 without tab and newline, DEL, C1, then what turns or hides text: bidi marks, zero-width characters, BOM, tags.
const hidden = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

/** The text without escape sequences, control characters (tab and newline stay) and characters that turn or hide text. */
export const printable = (text: string): string =>
  text.replaceAll(sequences, '').replaceAll('\r\n', '\n').replaceAll(hidden, '');

/** The same as one line of at most `limit` characters. */
export const printableLine = (text: string, limit = 200): string => {
  const line = printable(text).replaceAll(/\s+/g, ' ').trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
};
