/** Cuts an apply off at one of its steps, in each of the ways in which that happens to people. */
import { readdirSync, readFileSync } from 'node:fs';
import { awaitLogin } from '../../src/lab/await-login.ts';
import { openEngine } from '../../src/lab/choose-engine.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { cutPower, givePower } from '../../src/lab/power.ts';
import { hostOfLab } from '../../src/lab/ssh-of-lab.ts';
import type { Ended } from './run-relais.ts';
import { startRelais } from './start-relais.ts';

/** `relais killed`: SIGKILL. `ssh cut`: all of its connections die. `node off`: the power of the step's node fails. */
export const cuts = ['relais killed', 'ssh cut', 'node off'] as const;

export type Cut = (typeof cuts)[number];

export interface CutOff {
  readonly cut: Cut;
  /** The step's id; the cut comes as soon as it has begun. */
  readonly step: string;
  /** The host whose power fails. */
  readonly node: string;
  /** Words of the apply on top of its file. */
  readonly words?: readonly string[];
}

/** Ends when relais has, and the node is up again. @throws Error when the apply ended before it came to that step */
export const cutOff = async (lab: Lab, folder: string, { cut, step, node, words = [] }: CutOff): Promise<Ended> => {
  const engine = await openEngine(lab.engine);
  const host = hostOfLab(lab, node);
  const apply = startRelais(folder, ['apply', '--output', 'ndjson', ...words]);
  await apply.says('"kind":"started"', `"id":${JSON.stringify(step)}`);
  if (cut === 'relais killed') apply.kill('SIGKILL');
  if (cut === 'ssh cut') for (const pid of childrenOf(apply.pid, 'ssh')) process.kill(pid, 'SIGKILL');
  if (cut === 'node off') await cutPower(engine, host);
  const ended = await apply.ended;
  if (cut === 'node off') {
    await givePower(engine, lab, host);
    await awaitLogin(lab, host, 60_000);
  }
  return ended;
};

/** proc_pid_stat(5): the name stands in brackets, the parent two words behind it. */
const childrenOf = (parent: number, name: string): readonly number[] =>
  readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    try {
      const [, called, rest = ''] = /\((.*)\) (.*)/s.exec(readFileSync(`/proc/${entry}/stat`, 'utf8')) ?? [];
      return called === name && Number(rest.split(' ')[1]) === parent ? [Number(entry)] : [];
    } catch {
      // It has ended meanwhile.
      return [];
    }
  });
