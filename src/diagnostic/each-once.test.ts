import { expect, it } from 'vitest';
import { warning } from './diagnostic.ts';
import { eachOnce } from './each-once.ts';

const told = (message: string, line: number) =>
  warning('x/y', { message, remedy: 'r', place: { file: 'f', line, column: 1 } });

it('tells once what is said twice of one place', () => {
  const [one, other, below] = [told('a', 1), told('b', 1), told('a', 2)];
  expect(eachOnce([one, other, told('a', 1), below])).toEqual([one, other, below]);
});
