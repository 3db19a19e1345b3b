import { Command } from 'commander';
import { expect, it } from 'vitest';
import { isAllowWord } from '../../plan/impact/consent.ts';
import type { Face } from '../face.ts';
import { apply } from './apply.ts';

it('says in its help all that can be allowed', () => {
  const program = new Command();
  apply(program, {} as Face);
  const help = program.commands[0]?.helpInformation().replaceAll(/\s+/g, ' ') ?? '';
  const words = ['stop:NAME', 'lose:quorum', 'lose:fencing'];
  expect(words.filter(isAllowWord)).toEqual(words);
  for (const word of words) expect(help).toContain(word);
});
