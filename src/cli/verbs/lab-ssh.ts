/** `relais lab ssh HOST`: a login, as the admin of production would have it. */
import type { Verb } from '../verb.ts';

export const labSsh: Verb = (group, face) => {
  group
    .command('ssh')
    .summary('log in to a host, or run a command there as its plain user')
    .argument('<host>', "a node's name, or client")
    .argument('[command...]', 'a command instead of a login, after --')
    .option('--name <name>', 'the lab, where several stand')
    .action(async (host: string, command: readonly string[], { name }: { readonly name?: string }) => {
      const { meantLab } = await import('../lab/meant-lab.ts');
      const { hostOfLab, sshWords } = await import('../../lab/ssh-of-lab.ts');
      const { attach } = await import('../../lab/attach.ts');
      const lab = await meantLab(name, face);
      face.exit(await attach(['ssh', ...sshWords(lab, hostOfLab(lab, host)), ...command]));
    });
};
