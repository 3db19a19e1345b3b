/** `relais lab power off|on|cycle HOST`. */
import { Argument } from 'commander';
import type { Verb } from '../verb.ts';

export const labPower: Verb = (group, face) => {
  group
    .command('power')
    .summary("cut a host's power, or give it back")
    .addArgument(new Argument('<what>', 'off is a real loss of power').choices(['off', 'on', 'cycle']))
    .argument('<host>', "a node's name, or client")
    .option('--name <name>', 'the lab, where several stand')
    .action(async (what: 'off' | 'on' | 'cycle', host: string, { name }: { readonly name?: string }) => {
      const { meantLab } = await import('../lab/meant-lab.ts');
      const { powerOff, powerOn, waitForLogin } = await import('../../lab/switch-power.ts');
      const { labStatus } = await import('../../lab/lab-status.ts');
      const lab = await meantLab(name, face);
      const beganAt = performance.now();
      if (what !== 'on') {
        await powerOff(lab, host);
        face.err(`${host} has no power.\n`);
      }
      if (what === 'off') return;
      await powerOn(lab, host);
      if ((await labStatus(lab)).hosts.some((one) => one.name === host && one.cutLinks.includes(0))) {
        face.err(`${host} boots; nobody can log in while its cable is cut: relais lab cable heal ${host}\n`);
        return;
      }
      await waitForLogin(lab, host, 60_000, face.signal);
      const { elapsed } = await import('../elapsed.ts');
      face.err(`${host} is up and takes logins (${elapsed(performance.now() - beganAt)}).\n`);
    });
};
