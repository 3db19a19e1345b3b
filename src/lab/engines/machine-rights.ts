/** What this machine lets a container have: capabilities and resource limits can't go beyond its own. */
import { readFile } from 'node:fs/promises';

/** Bits of capabilities(7). */
const wanted: readonly (readonly [name: string, bit: number])[] = [
  ['DAC_READ_SEARCH', 2],
  ['NET_ADMIN', 12],
  ['NET_RAW', 13],
  ['IPC_LOCK', 14],
  ['SYS_PTRACE', 19],
  ['SYS_ADMIN', 21],
  ['SYS_NICE', 23],
  ['SYS_RESOURCE', 24],
  ['AUDIT_WRITE', 29],
];

/** Options that podman and docker share. */
export const machineRights = async (): Promise<readonly string[]> =>
  rightsFrom(await readFile('/proc/self/status', 'utf8'), await readFile('/proc/self/limits', 'utf8'));

/** From the texts of proc_pid_status(5) and proc_pid_limits(5). */
export const rightsFrom = (status: string, limits: string): readonly string[] => {
  const bounding = BigInt(`0x${/^CapBnd:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`);
  const has = (bit: number): boolean => ((bounding >> BigInt(bit)) & 1n) === 1n;
  const capabilities = wanted.filter(([, bit]) => has(bit)).map(([name]) => name);
  return [...capabilities.flatMap((name) => ['--cap-add', name]), ...(has(24) ? [] : ownLimits(limits))];
};

/**
 * Without CAP_SYS_RESOURCE no limit can be raised above this machine's own, and both engines try to by default. Podman
 * lowers its own processes to 32 768 before it sets the host's.
 */
const ownLimits = (limits: string): readonly string[] =>
  (
    [
      ['nofile', 'Max open files', 1_048_576],
      ['nproc', 'Max processes', 32_768],
    ] as const
  ).flatMap(([name, title, most]) => {
    const hard = new RegExp(`^${title}\\s+\\S+\\s+(\\d+|unlimited)`, 'm').exec(limits)?.[1];
    const value = hard === undefined || hard === 'unlimited' ? most : Math.min(Number(hard), most);
    return ['--ulimit', `${name}=${value}:${value}`];
  });
