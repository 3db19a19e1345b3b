/** Names of machines, as hostname(7) and RFC 1123 have them. */

/** Why the text can't be a host's name, or undefined where it can. */
export const whyNotHostName = (text: string): string | undefined => {
  if (text.length === 0) return 'is empty';
  if (text.length > 253) return 'is longer than 253 characters';
  if (text.startsWith('-')) return 'begins with a hyphen';
  if (/^[\d.]+$/.test(text)) return 'has no letter, so it would be taken for a number or an address';
  const odd = /[^A-Za-z0-9.-]/u.exec(text)?.[0];
  if (odd !== undefined) return `holds ${nameOf(odd)}`;
  for (const label of text.split('.')) {
    if (label === '') return 'has an empty part between two dots';
    if (label.length > 63) return 'has a part of more than 63 characters';
    if (label.startsWith('-') || label.endsWith('-')) return 'has a part that begins or ends with a hyphen';
  }
  return undefined;
};

/**
 * As for a host's name, and “_” is let pass: Linux, systemd and /etc/hosts take it, Corosync and Pacemaker too, and clusters have it;
 * the DNS, which does not, need not know a node.
 */
export const whyNotNodeName = (text: string): string | undefined => whyNotHostName(text.replaceAll('_', 'x'));

/** A character as a reader can see it: "a blank", “_”, U+0000. */
export const nameOf = (character: string): string => {
  if (character === ' ') return 'a blank';
  if (character === '\n' || character === '\r') return 'a line break';
  if (character === '\t') return 'a tab';
  if (/^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character)) return `“${character}”`;
  return `the character U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
};
