/** What a lab's switches let through, as nftables has it: rules outside the hosts, which no reboot of theirs erases. */
import type { Lab } from './lab.ts';
import { tableName } from './lab-names.ts';
import { askTool, runTool } from './tool.ts';

/**
 * nft(8) text of two tables of the lab's own: hosts go out under this machine's address, and what
 * is cut or isolated stays so. Loaded again it changes nothing.
 */
export const networkRules = ({ name, networks }: Pick<Lab, 'name' | 'networks'>): string => {
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
    iifname @isolated udp dport 5404-5412 drop
    oifname @isolated udp dport 5404-5412 drop
  }
}
`;
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
