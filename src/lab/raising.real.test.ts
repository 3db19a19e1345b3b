import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openEngine } from './choose-engine.ts';
import { labsWithRemains } from './clean-labs.ts';
import { downLab } from './down-lab.ts';
import type { Lab } from './lab.ts';
import { labFolder } from './lab-folder.ts';
import { tableName } from './lab-names.ts';
import { labStatus } from './lab-status.ts';
import { raiseLab } from './raise-lab.ts';
import { realHostsImpossible } from './real-hosts.ts';
import { runOn } from './run-on.ts';
import { hostOfLab, sshWords } from './ssh-of-lab.ts';
import { askTool, runTool } from './tool.ts';

const impossible = await realHostsImpossible();

describe.skipIf(impossible !== undefined)('raising and removing labs', () => {
  const made: string[] = [];
  const newName = (): string => {
    const name = `test-raising-${randomBytes(3).toString('hex')}`;
    made.push(name);
    return name;
  };
  afterEach(async () => {
    for (const name of made.splice(0)) await downLab(name);
  });
  const hosts = [{ name: 'one' }, { name: 'two' }];
  const takesLogin = async (lab: Lab, host: string): Promise<boolean> =>
    (await askTool(['ssh', ...sshWords(lab, hostOfLab(lab, host)), 'true'])).exitCode === 0;

  const pinged = async (lab: Lab, from: string, address: string): Promise<boolean> =>
    (await runOn(lab, from, ['ping', '-c', '1', '-W', '2', address])).exitCode === 0;

  it('raises two labs at once, each in a network of its own', async () => {
    const labs = await Promise.all([
      raiseLab({ name: newName(), debian: '13', hosts }),
      raiseLab({ name: newName(), debian: '13', hosts: [{ name: 'one' }] }),
    ]);
    expect(labs[0].networks[0]?.subnet).not.toBe(labs[1].networks[0]?.subnet);
    for (const lab of labs) expect(await takesLogin(lab, 'one')).toBe(true);
  });

  it('raises a lab once when it is asked for twice at a time', async () => {
    const plan = { name: newName(), debian: '13' as const, hosts: [{ name: 'one' }] };
    const [first, second] = await Promise.all([raiseLab(plan), raiseLab(plan)]);
    expect(second).toEqual(first);
    expect(await takesLogin(first, 'one')).toBe(true);
  });

  it('goes on from wherever it was interrupted', async () => {
    const plan = { name: newName(), debian: '13' as const, hosts };
    for (const waitMs of [50, 300, 600, 900, 1_200]) {
      const interruption = new AbortController();
      const raising = raiseLab(plan, () => {}, interruption.signal);
      const timer = setTimeout(() => interruption.abort(), waitMs);
      await raising.catch((error: unknown) => expect(interruption.signal.aborted, String(error)).toBe(true));
      clearTimeout(timer);
    }
    const lab = await raiseLab(plan);
    for (const host of ['one', 'two', 'client']) expect(await takesLogin(lab, host)).toBe(true);
  });

  it('makes hosts again that are missing, and gives power to those that are off', async () => {
    const plan = { name: newName(), debian: '13' as const, hosts };
    const lab = await raiseLab(plan);
    const engine = await openEngine(lab.engine);
    await engine.removeHost(hostOfLab(lab, 'one').container);
    await engine.killHost(hostOfLab(lab, 'two').container);
    await runTool(['ip', 'link', 'delete', 'dev', lab.networks[0]?.bridge ?? '']);
    await raiseLab(plan);
    expect((await labStatus(lab)).hosts.map((host) => host.state)).toEqual(['running', 'running', 'running']);
    for (const host of ['one', 'two', 'client']) expect(await takesLogin(lab, host)).toBe(true);
  });

  it('adds the host that a plan has gained, and leaves those that stand alone', async () => {
    const plan = { name: newName(), debian: '13' as const, hosts: [{ name: 'one' }] };
    const before = await raiseLab(plan);
    const boot = async (lab: Lab): Promise<string> =>
      (
        await askTool([
          'ssh',
          ...sshWords(lab, hostOfLab(lab, 'one')),
          'cut -d" " -f22 /proc/1/stat; cat /etc/machine-id',
        ])
      ).stdout;
    const first = await boot(before);
    const grown = await raiseLab({ ...plan, hosts: [{ name: 'one' }, { name: 'two' }] });
    expect(grown).toEqual({ ...before, hosts: [before.hosts[0], expect.objectContaining({ name: 'two' })] });
    expect(first).toMatch(/^\d+\n[0-9a-f]{32}\n$/);
    expect(await boot(before)).toBe(first);
    expect(await takesLogin(grown, 'two')).toBe(true);
    expect(await pinged(grown, 'two', hostOfLab(grown, 'one').address)).toBe(true);
    const engine = await openEngine(grown.engine);
    await engine.killHost(hostOfLab(grown, 'one').container);
    const without = await raiseLab({ ...plan, hosts: [{ name: 'two' }] });
    expect((await labStatus(without)).hosts.map((host) => `${host.name} ${host.state}`)).toEqual([
      'two running',
      'one off',
      'client running',
    ]);
  });

  it('leaves nothing behind, even of a lab whose folder is lost', async () => {
    const name = newName();
    const lab = await raiseLab({ name, debian: '13', hosts });
    const engine = await openEngine(lab.engine);
    const outside = lab.hosts.flatMap((host) => host.links.map((link) => link.outside));
    expect(await remains(lab, outside)).not.toEqual([]);
    await rm(labFolder(name), { recursive: true });
    expect(await labsWithRemains([engine])).toContain(name);
    expect(await downLab(name)).toBe(true);
    expect(await labsWithRemains([engine])).not.toContain(name);
    expect(await remains(lab, outside)).toEqual([]);
    expect(await downLab(name)).toBe(false);
  });

  it('keeps what hosts have downloaded for the next ones', async () => {
    const plan = { name: newName(), debian: '13' as const, hosts: [{ name: 'one' }] };
    const fetch = async (lab: Lab): Promise<string> => {
      const command = 'sudo apt-get update -qq && sudo apt-get install --download-only -y --no-install-recommends bc';
      return (await askTool(['ssh', ...sshWords(lab, hostOfLab(lab, 'one')), command])).stdout;
    };
    await fetch(await raiseLab(plan));
    await downLab(plan.name);
    expect(await fetch(await raiseLab(plan))).toMatch(/Need to get 0 B\//);
  });
});

/** Interfaces, tables, mounts and folders of the lab that are there. */
const remains = async (lab: Lab, outside: readonly string[]): Promise<readonly string[]> => {
  const links = (await runTool(['ip', '-br', 'link'])).split('\n').map((line) => line.split(/[ @]/)[0] ?? '');
  const tables = (await runTool(['nft', 'list', 'tables']))
    .split('\n')
    .filter((line) => line.endsWith(` ${tableName(lab.name)}`));
  const mounts = (await runTool(['cat', '/proc/mounts'])).split('\n').filter((line) => line.includes(lab.name));
  const folders = (await readdir(join(labFolder(lab.name), '..')).catch(() => [])).filter((one) => one === lab.name);
  const wanted = [...outside, ...lab.networks.map((network) => network.bridge)];
  return [...links.filter((link) => wanted.includes(link)), ...tables, ...mounts, ...folders];
};
