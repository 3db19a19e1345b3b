/** The cables between a host and its switches: veth pairs, of which the outside end stays on this machine. */
import type { Lab, LabHost } from './lab.ts';
import { aliasOf } from './lab-names.ts';
import { cutCables } from './switch-rules.ts';
import { askTool, runTool } from './tool.ts';

/** Puts the cables into a host that is powered on and waits for them; its first process is `pid`. */
export const plugIn = async (lab: Lab, host: LabHost, pid: number): Promise<void> => {
  await unplug(host);
  const outside = host.links.flatMap((link, index) => [
    `link add name ${link.outside} type veth peer name relais${index} netns ${pid}`,
    `link set dev ${link.outside} alias "${aliasOf(lab.name, `${host.name} ${link.interface}`)}"`,
  ]);
  await runTool(['ip', '-batch', '-'], { stdin: outside.join('\n') });
  await attachToSwitches(lab, host);
  const gateway = lab.networks[0]?.gateway ?? '';
  // As systemd sets it on a Debian server, where /proc/sys is its own. No forwarding, as on any server: it comes from this
  // machine, and a node that has given its address away would hand visitors on to the next holder, hiding the gap.
  await inNetworkOf(pid, ['sysctl', '-q', 'net.ipv4.ping_group_range=0 2147483647', 'net.ipv4.ip_forward=0']);
  const inside = [
    'link set dev lo up',
    ...host.links.flatMap((link, index) => [
      `link set dev relais${index} name ${link.interface} address ${link.mac}`,
      ...link.addresses.map((address) => `addr add ${address} brd + dev ${link.interface}`),
      `link set dev ${link.interface} up`,
    ]),
    // The host boots when it sees this (container-engine.ts).
    ...(host.links[0]?.bridge === lab.networks[0]?.bridge ? [`route add default via ${gateway} dev eth0`] : []),
    'link set dev eth0 alias plugged-in',
  ];
  await inNetworkOf(pid, ['ip', '-batch', '-'], inside.join('\n'));
};

/** Puts the outside ends into their switches; those that are cut stay down. */
export const attachToSwitches = async (lab: Lab, host: LabHost): Promise<void> => {
  const cut = await cutCables(lab);
  const lines = host.links.map(
    ({ outside, bridge }) => `link set dev ${outside} master ${bridge} ${cut.has(outside) ? 'down' : 'up'}`,
  );
  await runTool(['ip', '-batch', '-'], { stdin: lines.join('\n') });
};

/** `loose`: an outside end is in no switch, since that was taken away meanwhile. `pid` is the host's first process. */
export const cableOf = async (host: LabHost, pid: number): Promise<'well' | 'loose' | 'missing'> => {
  const asked = ['nsenter', '--target', String(pid), '--net', 'ip', '-j', 'link', 'show', 'dev', 'eth0'];
  const inside = await askTool(asked);
  if (!inside.stdout.includes('"plugged-in"')) return 'missing';
  const ends = await Promise.all(host.links.map((link) => askTool(['ip', '-j', 'link', 'show', 'dev', link.outside])));
  if (ends.some((end) => end.exitCode !== 0)) return 'missing';
  return ends.every((end, index) => end.stdout.includes(`"master":"${host.links[index]?.bridge}"`)) ? 'well' : 'loose';
};

const inNetworkOf = (pid: number, argv: readonly string[], stdin = ''): Promise<string> =>
  runTool(['nsenter', '--target', String(pid), '--net', ...argv], { stdin });

/** Takes the cables away, so that nothing left of the host can hold or answer for an address. */
export const unplug = async (host: LabHost): Promise<void> => {
  for (const { outside } of host.links) await askTool(['ip', 'link', 'delete', 'dev', outside]);
};
