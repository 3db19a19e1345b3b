/** Lets a lab's bridges through a firewall of this machine that drops what it does not know. */
import { askTool, runTool } from './tool.ts';

/** The chain in which docker and ufw drop whatever they do not know, frames between a lab's own hosts included. */
const forwardChain = ['ip', 'filter', 'FORWARD'];

/** No effect where nothing is dropped. */
export const passFirewall = async (bridges: readonly string[]): Promise<void> => {
  const { exitCode, stdout } = await askTool(['nft', 'list', 'chain', ...forwardChain]);
  if (exitCode !== 0 || !stdout.includes('policy drop')) return;
  for (const bridge of bridges) {
    for (const side of ['iifname', 'oifname']) {
      if (stdout.includes(`${side} "${bridge}"`)) continue;
      await runTool(['nft', 'insert', 'rule', ...forwardChain, side, bridge, 'counter', 'accept']);
    }
  }
};

/** Takes the rules of these bridges out again. */
export const closeFirewall = async (bridges: readonly string[]): Promise<void> => {
  const { exitCode, stdout } = await askTool(['nft', '--handle', 'list', 'chain', ...forwardChain]);
  if (exitCode !== 0) return;
  for (const line of stdout.split('\n')) {
    const handle = /# handle (\d+)/.exec(line)?.[1];
    if (handle === undefined || !bridges.some((bridge) => line.includes(`"${bridge}"`))) continue;
    await askTool(['nft', 'delete', 'rule', ...forwardChain, 'handle', handle]);
  }
};
