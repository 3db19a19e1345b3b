/** Text of strangers made safe to show: nothing in it can move the cursor, colour, or turn the writing around. */

/** One line in, one line out: tabs and line breaks become a blank; controls (C0, C1, ESC) and formatting (bidi, zero width) go. */
export const visible = (text: string): string =>
  text
    // A whole escape sequence goes, not only its ESC.
    .replaceAll(/\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)?|[@-Z\\^_])/g, '')
    .replaceAll(/[\t\n\r\u0085\u2028\u2029]/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '');
