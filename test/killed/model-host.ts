/**
 * A host of the model: does what the commands of an apply would do, effect by effect, and can be cut off between any two of
 * them, or before the answer comes. A command that the model does not know is an error: nothing is taken for done.
 */
import type { Answer } from '../../src/command/answer.ts';
import type { Command } from '../../src/command/command.ts';
import type { Host, RunOptions, WriteOptions } from '../../src/hosts/host.ts';
import { HostError } from '../../src/hosts/host-error.ts';
import { contentOf, type ModelCluster, type ModelNode } from './model-cluster.ts';
import { type Act, type Quirk, writing } from './model-files.ts';
import { answerOf } from './model-questions.ts';
import { actOf } from './model-tools.ts';

/** Called before the first effect of a command, between two of them, and after the last before it is answered; may throw. */
export type Pass = (node: string, what: string) => void;

export interface ModelHostOptions {
  readonly pass: Pass;
  /** A defect that is planted, to see that it is found. */
  readonly quirk?: Quirk | undefined;
}

export const modelHost = (cluster: ModelCluster, node: ModelNode, { pass, quirk }: ModelHostOptions): Host => {
  const perform = async ({ what, effects, answer }: Act, signal?: AbortSignal): Promise<Answer> => {
    const passing = (where: string): void => {
      pass(node.name, where);
      if (signal?.aborted === true) throw new HostError(node.name, 'cancelled', 'interrupted');
    };
    passing(`before ${what}`);
    for (const [at, effect] of effects.entries()) {
      const wrong = effect();
      if (typeof wrong === 'string') return { exitCode: 1, stdout: '', stderr: wrong, elapsedMs: 0 };
      passing(`${at + 1} of ${effects.length} done: ${what}`);
    }
    return { exitCode: answer ?? 0, stdout: '', stderr: '', elapsedMs: 0 };
  };
  const run = async (command: Command, options?: RunOptions): Promise<Answer> => {
    const known = answerOf(cluster, node, command);
    if (known !== undefined) return { exitCode: 0, stdout: '', stderr: '', elapsedMs: 0, ...known };
    // Others get their turn, as they would over a network.
    await Promise.resolve();
    return await perform(actOf(cluster, node, command, quirk), options?.signal);
  };
  return {
    name: node.name,
    roundTrips: 0,
    run,
    ask: (commands) => Promise.all(commands.map((command) => run(command))),
    read: async (path) => {
      const content = contentOf(node, path);
      return content === undefined ? undefined : Buffer.from(content, 'latin1');
    },
    write: async (path, content, options: WriteOptions) => {
      const text = typeof content === 'string' ? content : Buffer.from(content).toString('latin1');
      await perform(writing(node, path, text, options, quirk));
    },
    close: async () => {},
  };
};
