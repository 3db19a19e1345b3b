/** `relais lab run HOST -- COMMAND`: as root and past the network, so that it works with every cable cut. */
import type { Verb } from '../verb.ts';

export const labRun: Verb = (group, face) => {
  group
    .command('run')
    .summary('run a command on a host as root, even with its network down')
    .argument('<host>', "a node's name, or client")
    .argument('<command...>', 'the command, after --')
    .option('--name <name>', 'the lab, where several stand')
    .action(async (host: string, command: readonly string[], { name }: { readonly name?: string }) => {
      const { meantLab } = await import('../lab/meant-lab.ts');
      const { wordsOn } = await import('../../lab/run-on.ts');
      const { attach } = await import('../../lab/attach.ts');
      const streams = face.interactive && process.stdout.isTTY ? 'terminal' : 'pipes';
      face.exit(await attach(await wordsOn(await meantLab(name, face), host, command, streams)));
    });
};
