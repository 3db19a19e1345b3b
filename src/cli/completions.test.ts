import { Argument, Command, Option } from 'commander';
import { describe, expect, it } from 'vitest';
import { completionsFor } from './completions.ts';

const program = new Command('relais');
program.command('plan').summary('show').argument('[file]').option('--detailed-exitcode', 'exit with 2');
program.command('complete', { hidden: true });
const lab = program.command('lab').summary('hosts of one machine');
lab.command('up').addOption(new Option('--debian <release>', 'which').choices(['12', '13']));
lab.command('power').addArgument(new Argument('<to>').choices(['off', 'on', 'cycle']));

const words = (...typed: string[]) => completionsFor(program, typed).map(({ word }) => word);

describe('completionsFor', () => {
  it('offers verbs, and not the hidden ones', () => {
    expect(words('')).toEqual(['plan', 'lab', 'help']);
    expect(words('pl')).toEqual(['plan']);
  });

  it('offers the verbs of a verb', () => {
    expect(words('lab', '')).toEqual(['up', 'power', 'help']);
  });

  it('offers options once a dash is typed', () => {
    expect(words('plan', '--')).toEqual(['--detailed-exitcode', '--help']);
  });

  it('offers the values that an option or an argument takes', () => {
    expect(words('lab', 'up', '--debian', '')).toEqual(['12', '13']);
    expect(words('lab', 'power', 'o')).toEqual(['off', 'on']);
  });

  it('leaves files to the shell', () => {
    expect(words('plan', '')).toEqual([]);
  });
});
