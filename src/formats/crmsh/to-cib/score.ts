/** Scores as the crm language writes them: `inf`, `advisory`, or the name of a node attribute. */

export type Score = { readonly score: string } | { readonly scoreAttribute: string };

export const readScore = (text: string): Score => {
  const word = text.toLowerCase();
  if (word === 'advisory') return { score: '0' };
  if (word === 'mandatory') return { score: 'INFINITY' };
  return isScore(text) ? { score: text.replace(/inf(inity)?/i, 'INFINITY') } : { scoreAttribute: text };
};

/** Of an order: scores of old texts stand for kinds. Undefined when it is neither. */
export const readOrderKind = (text: string): string | undefined => {
  const kind = ['Mandatory', 'Optional', 'Serialize'].find((each) => each.toLowerCase() === text.toLowerCase());
  if (kind !== undefined) return kind;
  if (text.toLowerCase() === 'advisory') return 'Optional';
  if (!isScore(text)) return undefined;
  return text === '0' ? 'Optional' : 'Mandatory';
};

const isScore = (text: string): boolean => /^[+-]?(inf(inity)?|INF(INITY)?|[0-9]+)$/.test(text);
