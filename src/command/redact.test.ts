import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { command, withStdin } from './command.ts';
import { redact } from './redact.ts';
import { secret } from './secret.ts';

it('shows secrets as *** wherever they stand, the longest first', () => {
  const shown = redact('user=ha pass=hunter2hunter2 again hunter2', [secret('hunter2'), secret('hunter2hunter2')]);
  expect(shown).toBe('user=ha pass=*** again ***');
});

it('finds a secret that a tool printed without its final newline', () => {
  expect(redact('key: swordfish.', [secret('swordfish\n')])).toBe('key: ***.');
});

it('leaves the text alone for values too short to look for', () => {
  expect(redact('a b c', [secret('a')])).toBe('a b c');
});

it('never shows a secret stdin when a command is printed', () => {
  const asked = withStdin(command('chpasswd'), secret('ha:canary-4711'));
  expect(JSON.stringify(asked) + inspect(asked) + String(asked.stdin)).not.toContain('canary');
});
