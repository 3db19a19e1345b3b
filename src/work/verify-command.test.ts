import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { isSound, verifyInShell } from './verify-command.ts';

/** What crm_verify --verbose ends with, on Debian 12 and 13. */
const ends = [
  ['', 0, true],
  ['crm_verify: Warnings found during check: config may not be valid', 78, true],
  ['warning: Node one is unclean but cannot be fenced\nConfiguration invalid (with warnings)', 78, true],
  ['crm_verify: Errors found during check: config not valid', 78, false],
  ['error: CIB did not pass schema validation\nConfiguration invalid (with errors)', 78, false],
  ['sh: crm_verify: not found', 127, false],
] as const;

it.each(ends)('what Pacemaker only warns of is sound: %j, %i', (stderr, exitCode, sound) => {
  expect(isSound({ exitCode, stdout: '', stderr, elapsedMs: 0 })).toBe(sound);
  const script = `work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
    said=$1; crm_verify() { printf '%s\\n' "$said" >&2; return ${exitCode}; }
    ${verifyInShell} && echo sound || echo refused`;
  expect(execFileSync('sh', ['-c', script, 'sh', stderr], { encoding: 'utf8' }).trim()).toBe(
    sound ? 'sound' : 'refused',
  );
});
