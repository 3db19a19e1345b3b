/** The lab's networks, made outside the hosts: a bridge for each switch, and the way out through this machine. */
import type { Lab, LabNetwork } from './lab.ts';
import { listInterfaces } from './lab-interfaces.ts';
import { aliasOf, macOf, tableName } from './lab-names.ts';
import { settleMachine } from './machine-settings.ts';
import { closeFirewall, passFirewall } from './pass-firewall.ts';
import { networkRules } from './switch-rules.ts';
import { askTool, runTool } from './tool.ts';

/** What is there already is left as it is. */
export const layNetworks = async (lab: Pick<Lab, 'name' | 'networks'>): Promise<void> => {
  for (const [index, network] of lab.networks.entries()) await makeBridge(lab.name, network, index);
  const bridges = lab.networks.map((network) => network.bridge);
  await settleMachine(bridges);
  await passFirewall(bridges);
  await runTool(['nft', '-f', '-'], { stdin: networkRules(lab) });
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

/** Takes away every interface and table of the lab, whether or not its lab.json is left. */
export const removeNetworks = async (lab: string): Promise<void> => {
  const interfaces = (await listInterfaces()).filter((one) => one.lab === lab);
  await closeFirewall(interfaces.filter((one) => one.kind === 'switch').map((one) => one.name));
  for (const { name } of interfaces) await askTool(['ip', 'link', 'delete', 'dev', name]);
  for (const family of ['ip', 'bridge']) await askTool(['nft', 'delete', 'table', family, tableName(lab)]);
};
