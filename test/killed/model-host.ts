/**
 * A host of the model: does what the commands of an apply would do, effect by effect, and can be cut off between any two of
 * them, or before the answer comes. A command that the model does not know is an error: nothing is taken for done.
 */
import type { Answer } from '../../src/command/answer.ts';
import type { Command } from '../../src/command/command.ts';
import type { Host, WriteOptions } from '../../src/hosts/host.ts';
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
  const perform = async ({ what, effects, answer }: Act): Promise<Answer> => {
    pass(node.name, `before ${what}`);
    for (const [at, effect] of effects.entries()) {
      const wrong = effect();
      if (typeof wrong === 'string') return { exitCode: 1, stdout: '', stderr: wrong, elapsedMs: 0 };
      pass(node.name, `${at + 1} of ${effects.length} done: ${what}`);
    }
    return { exitCode: answer ?? 0, stdout: '', stderr: '', elapsedMs: 0 };
  };
  const run = async (command: Command): Promise<Answer> => {
    const known = answerOf(cluster, node, command);
    if (known !== undefined) return { exitCode: 0, stdout: '', stderr: '', elapsedMs: 0, ...known };
    // Others get their turn, as they would over a network.
    await Promise.resolve();
    return await perform(actOf(cluster, node, command, quirk));
  };
  return {
    name: node.name,
    roundTrips: 0,
    run,
    ask: (commands) => Promise.all(commands.map(run)),
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
