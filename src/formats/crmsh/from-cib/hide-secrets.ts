/** Puts asterisks in the place of passwords, as the crm shell does when it shows a configuration. */
import { isSecretName } from '../../cib/secret-names.ts';
import type { Command } from '../syntax/command.ts';

export const HIDDEN = '******';

export const hideSecrets = (command: Command): Command => hide(command) as Command;

const hide = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(hide);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const isSecret = 'kind' in value && value.kind === 'pair' && 'name' in value && isSecretName(String(value.name));
  return Object.fromEntries(entries.map(([key, each]) => [key, isSecret && key === 'value' ? HIDDEN : hide(each)]));
};
