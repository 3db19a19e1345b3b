/** Raises a lab: hosts side by side, until each of them takes a login. What stands already is left standing. */
import type { Report } from '../progress/progress.ts';
import { awaitLogin } from './await-login.ts';
import { chooseEngine, openEngine } from './choose-engine.ts';
import { archivesPath, openArchives } from './deb-cache.ts';
import type { LabEngine } from './engine.ts';
import { firstDisk } from './first-disk.ts';
import { ensureImage } from './image.ts';
import { labUser } from './image-recipe.ts';
import type { Lab, LabHost } from './lab.ts';
import { LabError } from './lab-error.ts';
import { readLab, writeLab } from './lab-folder.ts';
import { clientKeyPath, ensureKeys, knownHostsPath } from './lab-keys.ts';
import { lockLab, lockNetworks } from './lab-lock.ts';
import type { LabPlan } from './lab-plan.ts';
import { layOut, layOutServices } from './lay-out.ts';
import { needPackage } from './need-package.ts';
import { layNetworks } from './networks.ts';
import { givePower } from './power.ts';
import { takenSubnets } from './taken-subnets.ts';

/**
 * The lab of that plan, all of its hosts up. Interrupted through the signal, it leaves something that raising again or
 * `downLab` takes on from.
 * @throws LabError
 */
export const raiseLab = async (plan: LabPlan, report: Report = () => {}, signal?: AbortSignal): Promise<Lab> => {
  const known = await readLab(plan.name);
  const kind = known?.engine ?? plan.engine;
  const engine = kind === undefined ? await chooseEngine(report, signal) : await openEngine(kind);
  for (const [program, name] of programs) await needPackage(program, name, report, signal);
  const lock = await lockLab(plan.name, 60_000);
  try {
    const image = await ensureImage(engine, plan.debian, report, signal);
    const lab = await prepare(plan, engine, image);
    const all = [...lab.hosts, lab.client];
    await ensureKeys(lab.name, all);
    const states = new Map((await engine.listHosts()).map((host) => [host.container, host.state]));
    await Promise.all(
      all.map((host) =>
        step(report, host, async () => {
          const state = states.get(host.container);
          if (state === 'frozen') await engine.thawHost(host.container);
          if (state === 'new') await engine.removeHost(host.container);
          if (state === undefined || state === 'new') await makeHost(engine, lab, host);
          const outcome = await givePower(engine, lab, host);
          await awaitLogin(lab, host, 60_000, signal);
          return outcome;
        }),
      ),
    );
    return lab;
  } finally {
    await lock.release();
  }
};

const programs = [
  ['ip', 'iproute2'],
  ['nft', 'nftables'],
  ['ssh', 'openssh-client'],
] as const;

/** Chooses addresses and lays the networks; one lab at a time, so that no two choose the same. */
const prepare = async (plan: LabPlan, engine: LabEngine, image: string): Promise<Lab> => {
  const lock = await lockNetworks();
  try {
    const known = await readLab(plan.name);
    if (known !== undefined) checkSame(plan, known);
    const lab =
      known === undefined
        ? await newLab(plan, engine, image)
        : { ...known, services: layOutServices(plan, known), ...fileOf(plan) };
    await writeLab(lab);
    await layNetworks(lab);
    return lab;
  } finally {
    await lock.release();
  }
};

const newLab = async (plan: LabPlan, engine: LabEngine, image: string): Promise<Lab> => ({
  name: plan.name,
  engine: engine.kind,
  image,
  debian: plan.debian,
  ...layOut(plan, await takenSubnets()),
  ssh: {
    user: labUser,
    port: 22,
    identityFile: clientKeyPath(plan.name),
    knownHostsFile: knownHostsPath(plan.name),
  },
  ...fileOf(plan),
});

const fileOf = ({ file }: LabPlan): Pick<Lab, 'file'> => (file === undefined ? {} : { file });

/** @throws LabError lab/other-lab */
const checkSame = (plan: LabPlan, lab: Lab): void => {
  const wanted = plan.hosts.map((host) => host.name).join(', ');
  const there = lab.hosts.map((host) => host.name).join(', ');
  const moved = plan.hosts.find(
    ({ name, addresses }) =>
      addresses !== undefined &&
      !lab.hosts.some((host) => host.name === name && addressesOf(host).join() === [...addresses].sort().join()),
  );
  if (wanted === there && moved === undefined && plan.debian === lab.debian) return;
  throw new LabError('lab/other-lab', {
    message: `A lab ${lab.name} is there already, with other hosts: ${there} on Debian ${lab.debian}.`,
    remedy: `Take it away first: relais lab down --name ${lab.name}. Or give this one another name: --name.`,
  });
};

const addressesOf = (host: LabHost): readonly string[] =>
  host.links.flatMap((link) => link.addresses.map((one) => one.split('/')[0] ?? one)).sort();

const makeHost = async (engine: LabEngine, lab: Lab, host: LabHost): Promise<void> => {
  const archives = await openArchives(lab.debian, host.container);
  await engine.createHost({
    container: host.container,
    lab: lab.name,
    host: host.name,
    image: lab.image,
    mounts: [{ from: archives, to: archivesPath }],
  });
  await engine.unpack(host.container, await firstDisk(lab.name, host));
};

const step = async (report: Report, host: LabHost, work: () => Promise<'done' | 'unchanged'>): Promise<void> => {
  const id = `lab/raise/${host.name}`;
  const title = `Raise ${host.name} at ${host.address}`;
  const startedAt = performance.now();
  const elapsedMs = (): number => performance.now() - startedAt;
  report({ kind: 'started', id, host: host.name, title });
  try {
    const outcome = await work();
    report({ kind: 'finished', id, host: host.name, title, outcome, elapsedMs: elapsedMs() });
  } catch (error) {
    if (error instanceof LabError) {
      report({ kind: 'failed', id, host: host.name, title, diagnostic: error.diagnostic, elapsedMs: elapsedMs() });
    }
    throw error;
  }
};
