/** The prompt that a line was pasted with. */
import type { Level } from './level.ts';

export interface Prompt {
  /** How many characters of the line it takes, the blanks after it not among them. */
  readonly length: number;
  /** Where what follows it was typed; absent when there is no prompt. */
  readonly level?: Level;
}

/** `crm(live)configure#`, `root@host:~#`, `[root@host ~]#`, `host:~ #` and `user@host:~>` as SUSE has them, `$`. */
export const readPrompt = (text: string): Prompt => {
  const crm = /^crm\([^()]*\)(\w*)[#>](?=\s|$)/.exec(text);
  if (crm !== null) {
    const name = crm[1] ?? '';
    return { length: crm[0].length, level: name === '' ? 'root' : name === 'configure' ? 'configure' : 'elsewhere' };
  }
  for (const pattern of ofSystems) {
    const found = pattern.exec(text);
    if (found !== null) return { length: found[0].length, level: 'system' };
  }
  return { length: 0 };
};

const ofSystems = [
  /^[\w.-]+@[^\s#$>]+[#$>](?=\s|$)/,
  /^\$(?=\s|$)/,
  /^\[[\w.-]+@\S+\s+\S*\][#$](?=\s|$)/,
  /^[\w.-]+:[~/][^\s#$>]*\s*[#$>](?=\s|$)/,
];
