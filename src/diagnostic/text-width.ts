/** How many columns a text takes in a terminal. */
import { eastAsianWidth } from 'get-east-asian-width';

/**
 * Colours take no room. Marks, formats and joiners take none; wide characters of East Asia and emoji take two; a sequence of emoji is one. The segments of
 * Intl.Segmenter would tell scripts of India more exactly, for 25 ms at each start.
 */
export const textWidth = (painted: string): number => {
  const text = painted.replace(colour, '');
  if (plain.test(text)) return text.length;
  let [width, last, isJoined] = [0, 0, false];
  for (const character of text) {
    if (character === styledAsEmoji) width += last === 1 ? 1 : 0;
    const own = isJoined || takesNone.test(character) ? 0 : eastAsianWidth(character.codePointAt(0) ?? 0);
    isJoined = character === joiner;
    width += own;
    // What stands behind a character stands on it.
    last = own > 0 ? own : character === styledAsEmoji ? 2 : last;
  }
  return width;
};

/** The only sequences of a terminal that come here. */
const colour = /\p{Cc}\[[\d;]*m/gu;
/** Letters of Western Europe, and the dashes, quotes and arrows that relais itself writes. */
const plain = /^[\x20-\x7E\u00A1-\u00AC\u00AE-\u017F\u2010-\u2026\u2190-\u21FF]*$/;
const takesNone = /^[\p{Mn}\p{Me}\p{Cc}\p{Cf}\p{Emoji_Modifier}]$/u;
const joiner = '\u200D';
/** Variation selector 16: what stands before it is drawn as an emoji. */
const styledAsEmoji = '\uFE0F';
