/** One try: an apply is cut off at a step and run again; says what is not as after one that never was cut off. */
import type { Lab } from '../../src/lab/lab.ts';
import { visit } from './ask-page.ts';
import { type CutOff, cutOff } from './cut-off.ts';
import { nodeState } from './node-state.ts';
import { runRelais } from './run-relais.ts';
import type { Project } from './two-nodes.ts';
import { watchHolders } from './watch-holders.ts';

export interface Try extends CutOff {
  /** How all nodes are in the end, as `clusterState` tells. */
  readonly wanted: string;
  /** Of the run that goes on, where they are others than `words`. */
  readonly againWords?: readonly string[];
  /** Between the cut and the run that goes on: what it finds may have gone further. */
  readonly meanwhile?: () => Promise<void>;
}

export interface Tried {
  /** Empty when all is as it was to be. */
  readonly wrong: readonly string[];
  readonly cutMs: number;
  readonly againMs: number;
  /** Longest time in which two hosts had the address. */
  readonly twoHoldersMs: number;
}

export const clusterState = async (lab: Lab): Promise<string> =>
  (await Promise.all(lab.hosts.map(async ({ name }) => `== ${name}\n${await nodeState(lab, name)}`))).join('\n');

export const cutAndAgain = async (lab: Lab, { folder, ip }: Project, what: Try): Promise<Tried> => {
  const wrong: string[] = [];
  const began = performance.now();
  const atCut = await watchHolders(lab, ip);
  const cut = await cutOff(lab, folder, what).catch((error: Error) => {
    wrong.push(error.message);
    return undefined;
  });
  const heldAtCut = await atCut.stop();
  if (cut?.exitCode === 0) wrong.push('it was not cut off at all');
  await what.meanwhile?.();
  const cutMs = performance.now() - began;
  const afterwards = await watchHolders(lab, ip);
  const again = await runRelais(folder, [
    'apply',
    '--output',
    'plain',
    '--wait',
    '60',
    ...(what.againWords ?? what.words ?? []),
  ]);
  if (again.exitCode !== 0) wrong.push(`run again: exit ${again.exitCode}\n${again.stdout}${again.stderr}`);
  const plan = await runRelais(folder, ['plan', '--detailed-exitcode']);
  if (plan.exitCode !== 0) wrong.push(`the plan is not empty:\n${plan.stdout}${plan.stderr}`);
  const page = await visit(ip);
  if (page.kind !== 'answered' || page.status !== 200) wrong.push(`the page: ${JSON.stringify(page)}`);
  wrong.push(...linesThatDiffer(what.wanted, await clusterState(lab)));
  const twoHoldersMs = Math.max(heldAtCut, await afterwards.stop());
  return { wrong, cutMs, againMs: again.elapsedMs, twoHoldersMs };
};

const linesThatDiffer = (wanted: string, found: string): readonly string[] => {
  const [was, is] = [wanted.split('\n'), found.split('\n')];
  const differing = [
    ...was.filter((line) => !is.includes(line)).map((line) => `-${line}`),
    ...is.filter((line) => !was.includes(line)).map((line) => `+${line}`),
  ];
  return differing.length === 0 ? [] : [`the end state differs:\n${differing.join('\n')}`];
};
