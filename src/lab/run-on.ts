/** Runs a command on a lab's host as root, through its engine: it works with the host's network down. */
import type { Answer } from '../command/answer.ts';
import { openEngine } from './choose-engine.ts';
import type { Lab } from './lab.ts';
import { hostOfLab } from './ssh-of-lab.ts';
import type { ToolOptions } from './tool.ts';

/** @throws LabError lab/no-such-host */
export const runOn = async (
  lab: Lab,
  hostName: string,
  argv: readonly string[],
  options: ToolOptions = {},
): Promise<Answer> => {
  const engine = await openEngine(lab.engine);
  return engine.exec(hostOfLab(lab, hostName).container, argv, options);
};

/** The command that does so with this process's own terminal or streams. @throws LabError lab/no-such-host */
export const wordsOn = async (
  lab: Lab,
  hostName: string,
  argv: readonly string[],
  streams: 'terminal' | 'pipes',
): Promise<readonly string[]> => {
  const engine = await openEngine(lab.engine);
  return engine.execWords(hostOfLab(lab, hostName).container, argv, streams);
};
