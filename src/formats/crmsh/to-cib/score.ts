/** Scores as the crm language writes them: `inf`, `advisory`, or the name of a node attribute. */
import { nearest } from '../../../diagnostic/nearest.ts';

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

/** Of a text that stands where a score does and is taken for an attribute's name: the score that was probably meant, if any. */
export const slipOfScore = (text: string): string | undefined => {
  const word = text.replace(/^[+-]/, '');
  if (/^\d/.test(word))
    return `${text.slice(0, text.length - word.length)}${Number.parseInt(word.replaceAll(/o/gi, '0'), 10)}`;
  const meant = nearest(word, ['INFINITY', 'inf', 'mandatory', 'advisory']);
  return meant === undefined ? undefined : text.replace(word, meant);
};

const isScore = (text: string): boolean => /^[+-]?(inf(inity)?|INF(INITY)?|[0-9]+)$/.test(text);
