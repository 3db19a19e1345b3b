/** The lab's network, made outside the hosts: a bridge for each switch, a veth pair for each cable. */
import type { Lab, LabHost, LabNetwork } from './lab.ts';
import { aliasOf, macOf, tableName } from './lab-names.ts';
import { askTool, runTool } from './tool.ts';

/** Switches, and the way out through this machine's own address. What is there already is left as it is. */
export const layNetworks = async (lab: Pick<Lab, 'name' | 'networks'>): Promise<void> => {
  for (const [index, network] of lab.networks.entries()) await makeBridge(lab.name, network, index);
  await forwardFrom(lab.networks.map((network) => network.bridge));
  await runTool(['nft', '-f', '-'], { stdin: rules(lab) });
};

const makeBridge = async (lab: string, { bridge, gateway, subnet }: LabNetwork, index: number): Promise<void> => {
  if ((await askTool(['ip', 'link', 'show', 'dev', bridge])).exitCode === 0) return;
  // With an address of its own: else it takes the lowest of its ports, and the hosts' gateway changes under them.
  const lines = [
    `link add name ${bridge} address ${macOf(lab, 'switch', index)} type bridge mcast_snooping 0`,
    `link set dev ${bridge} alias "${aliasOf(lab, `switch ${subnet}`)}"`,
    `addr add ${gateway}/${subnet.split('/')[1]} dev ${bridge}`,
    `link set dev ${bridge} up`,
  ];
  await runTool(['ip', '-batch', '-'], { stdin: lines.join('\n') });
};

/** Two tables of the lab's own: hosts go out under this machine's address, and what is cut or isolated stays so. */
const rules = ({ name, networks }: Pick<Lab, 'name' | 'networks'>): string => {
  const table = tableName(name);
  const subnet = networks[0]?.subnet ?? '';
  return `
table ip ${table} {
  chain out {
    type nat hook postrouting priority srcnat; policy accept;
  }
}
flush table ip ${table}
table ip ${table} {
  chain out {
    ip saddr ${subnet} ip daddr != ${subnet} masquerade
  }
}
table bridge ${table} {
  set isolated { type ifname; }
  set cut { type ifname; }
  chain between {
    type filter hook forward priority filter; policy accept;
  }
}
flush chain bridge ${table} between
table bridge ${table} {
  chain between {
    iifname @cut drop
    oifname @cut drop
    iifname @isolated udp dport 5404-5405 drop
    oifname @isolated udp dport 5404-5405 drop
  }
}
`;
};

/** Lets hosts reach the outside: by interface, so that this machine's own ip_forward stays as it is. */
const forwardFrom = async (bridges: readonly string[]): Promise<void> => {
  const routes = JSON.parse(await runTool(['ip', '-j', '-4', 'route', 'show'])) as readonly { readonly dev?: string }[];
  const devices = [...new Set([...bridges, ...routes.map((route) => route.dev ?? 'lo')])].filter((dev) => dev !== 'lo');
  await runTool(['sysctl', '-q', ...devices.map((dev) => `net.ipv4.conf.${dev.replaceAll('.', '/')}.forwarding=1`)]);
};

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

/** The outside ends of the cables that are cut. */
export const cutCables = async (lab: Pick<Lab, 'name'>): Promise<ReadonlySet<string>> => elements(lab.name, 'cut');

/** The outside ends of the cables that let no cluster traffic through. */
export const isolatedCables = async (lab: Pick<Lab, 'name'>): Promise<ReadonlySet<string>> =>
  elements(lab.name, 'isolated');

const elements = async (lab: string, set: 'cut' | 'isolated'): Promise<ReadonlySet<string>> => {
  const { exitCode, stdout } = await askTool(['nft', 'list', 'set', 'bridge', tableName(lab), set]);
  return new Set(exitCode === 0 ? [...stdout.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '') : []);
};

export const changeSet = async (
  change: 'add' | 'delete',
  lab: Lab,
  set: 'cut' | 'isolated',
  cables: readonly string[],
): Promise<void> => {
  const there = await elements(lab.name, set);
  const wanted = cables.filter((cable) => there.has(cable) === (change === 'delete'));
  if (wanted.length === 0) return;
  const list = wanted.map((cable) => `"${cable}"`).join(', ');
  await runTool(['nft', change, 'element', 'bridge', tableName(lab.name), set, `{ ${list} }`]);
};

/** Takes away every interface and table of the lab, whether or not its lab.json is left. */
export const removeNetworks = async (lab: string): Promise<void> => {
  for (const name of await interfacesOf(lab)) await askTool(['ip', 'link', 'delete', 'dev', name]);
  for (const family of ['ip', 'bridge']) await askTool(['nft', 'delete', 'table', family, tableName(lab)]);
};

const interfacesOf = async (lab: string): Promise<readonly string[]> => {
  const links = JSON.parse(await runTool(['ip', '-j', 'link', 'show'])) as readonly {
    readonly ifname: string;
    readonly ifalias?: string;
  }[];
  return links.filter(({ ifalias }) => ifalias?.startsWith(aliasOf(lab, '')) === true).map(({ ifname }) => ifname);
};
