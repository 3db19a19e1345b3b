/** Raises a lab: hosts side by side, until each of them takes a login. What stands already is left standing. */
import type { Report } from '../progress/progress.ts';
import { awaitLogin } from './await-login.ts';
import { chooseEngine, openEngine } from './choose-engine.ts';
import { archivesPath, openArchives } from './deb-cache.ts';
import type { LabEngine } from './engine.ts';
import { firstDisk } from './first-disk.ts';
import { growLab, isNamed } from './grow-lab.ts';
import { ensureImage } from './image.ts';
import { labUser } from './image-recipe.ts';
import type { Lab, LabHost } from './lab.ts';
import { LabError } from './lab-error.ts';
import { readLab, writeLab } from './lab-folder.ts';
import { clientKeyPath, ensureKeys, knownHostsPath } from './lab-keys.ts';
import { lockLab, lockNetworks } from './lab-lock.ts';
import type { LabPlan } from './lab-plan.ts';
import { layOut } from './lay-out.ts';
import { needPackage } from './need-package.ts';
import { layNetworks } from './networks.ts';
import { givePower } from './power.ts';
import { cutCables } from './switch-rules.ts';
import { takenSubnets } from './taken-subnets.ts';

/**
 * The lab of that plan, all of the plan's hosts up. Of a lab that stands the missing ones are raised beside the others, and
 * those that the plan names no more are left as they are. Interrupted through the signal, it leaves something that raising again or
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
    const states = new Map((await engine.listHosts()).map((host) => [host.container, host.state]));
    const lab = await prepare(plan, engine, new Set(states.keys()), report, signal);
    await ensureKeys(lab.name, [...lab.hosts, lab.client]);
    const cut = await cutCables(lab);
    await Promise.all(
      [...lab.hosts.filter((host) => isNamed(plan, host)), lab.client].map((host) =>
        step(report, host, async () => {
          const state = states.get(host.container);
          if (state === 'frozen') await engine.thawHost(host.container);
          if (state === 'new') await engine.removeHost(host.container);
          if (state === undefined || state === 'new') await makeHost(engine, lab, host);
          const outcome = await givePower(engine, lab, host);
          // Whose cable was cut on purpose is not waited for: nobody can log in there.
          if (!cut.has(host.links[0]?.outside ?? '')) await awaitLogin(lab, host, 60_000, signal);
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

/** What stands is looked at first: what can't be had is refused before an image is built for it. */
const prepare = async (
  plan: LabPlan,
  engine: LabEngine,
  standing: ReadonlySet<string>,
  report: Report,
  signal: AbortSignal | undefined,
): Promise<Lab> => {
  const known = await readLab(plan.name);
  const grown = known && growLab(plan, known, standing);
  // What is added is of the same image, even where a newer relais would build another.
  const kept = known !== undefined && (await engine.imageExists(known.image));
  const image = kept ? known.image : await ensureImage(engine, plan.debian, plan.packages ?? [], report, signal);
  return lay(grown === undefined ? () => newLab(plan, engine, image) : () => ({ ...grown, ...fileOf(plan), image }));
};

/** Chooses addresses and lays the networks; one lab at a time, so that no two choose the same. */
const lay = async (choose: () => Lab | Promise<Lab>): Promise<Lab> => {
  const lock = await lockNetworks();
  try {
    const lab = await choose();
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
