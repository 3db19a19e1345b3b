import { expect, it } from 'vitest';
import { textWidth } from './text-width.ts';

it.each([
  ['web  10.0.0.1', 13],
  ['a → b … “c” – é', 15],
  ['', 0],
  ['日本', 4],
  ['ｱ', 1],
  ['e\u0301', 1],
  ['a\u200Bb', 2],
  ['👍', 2],
  ['👍🏽', 2],
  ['👩‍👩‍👧‍👦!', 3],
  ['❤', 1],
  ['❤️', 2],
  ['→ 日', 4],
  ['\t', 0],
  ['\u001B[1;31mred\u001B[0m → é', 7],
])('counts the columns of %j', (text, columns) => {
  expect(textWidth(text)).toBe(columns);
});
