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
    `link set dev ${link.outside} master ${link.bridge} up`,
  ]);
  await runTool(['ip', '-batch', '-'], { stdin: outside.join('\n') });
  const cut = await cutCables(lab);
  for (const { outside: end } of host.links) if (cut.has(end)) await runTool(['ip', 'link', 'set', 'dev', end, 'down']);
  const gateway = lab.networks[0]?.gateway ?? '';
  // As systemd sets it on a Debian server, where /proc/sys is its own.
  await inNetworkOf(pid, ['sysctl', '-q', 'net.ipv4.ping_group_range=0 2147483647']);
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

const inNetworkOf = (pid: number, argv: readonly string[], stdin = ''): Promise<string> =>
  runTool(['nsenter', '--target', String(pid), '--net', ...argv], { stdin });

/** Takes the cables away, so that nothing left of the host can hold or answer for an address. */
export const unplug = async (host: LabHost): Promise<void> => {
  for (const { outside } of host.links) await askTool(['ip', 'link', 'delete', 'dev', outside]);
};
