import { expect, it } from 'vitest';
import { nearest } from './nearest.ts';

it.each([
  ['htpd', ['web', 'httpd'], 'httpd'],
  ['adn', ['or', 'and'], 'and'],
  ['WEB', ['web'], 'web'],
  ['web', ['database'], undefined],
  ['x', ['1', 'a', 'xy'], undefined],
  ['xy', ['x', 'ab'], undefined],
])('%s among %j is %s', (word, known, meant) => {
  expect(nearest(word, known)).toBe(meant);
});
