/** The image that lab hosts start from: built once, kept by its recipe's digest. */
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Report } from '../progress/progress.ts';
import { codenames, type DebianRelease } from './debian-release.ts';
import type { LabEngine } from './engine.ts';
import {
  finishScript,
  furnishedTag,
  furnishScript,
  type ImageRecipe,
  imagePackages,
  imageTag,
} from './image-recipe.ts';
import { lockImage } from './lab-lock.ts';
import { machineRecipe } from './machine-apt.ts';
import { needPackage } from './need-package.ts';
import { runTool } from './tool.ts';

/**
 * The tag of an image that is there, built first where it is not (half a minute).
 * @param packages that it holds beyond those of every lab host.
 * @throws LabError
 */
export const ensureImage = async (
  engine: LabEngine,
  release: DebianRelease,
  packages: readonly string[],
  report: Report,
  signal?: AbortSignal,
): Promise<string> => {
  const recipe = await machineRecipe(release);
  const plain = imageTag(recipe);
  const buildPlain = (): Promise<void> =>
    reported(report, `Build the image of Debian ${release}`, () => build(engine, recipe, plain, report, signal));
  if (packages.length === 0) return await ensureTag(engine, plain, buildPlain);
  const furnished = furnishedTag(plain, packages);
  return await ensureTag(engine, furnished, async () => {
    await ensureTag(engine, plain, buildPlain);
    await reported(report, `Add ${packages.join(', ')} to it`, () =>
      engine.commitImage(plain, furnishScript(packages), furnished, { signal }),
    );
  });
};

/** Whoever else builds it is waited for. */
const ensureTag = async (engine: LabEngine, tag: string, make: () => Promise<void>): Promise<string> => {
  if (await engine.imageExists(tag)) return tag;
  const lock = await lockImage(tag);
  try {
    if (!(await engine.imageExists(tag))) await make();
    return tag;
  } finally {
    await lock.release();
  }
};

const reported = async (report: Report, title: string, work: () => Promise<void>): Promise<void> => {
  const startedAt = performance.now();
  report({ kind: 'started', id: 'lab/image', title });
  await work();
  report({ kind: 'finished', id: 'lab/image', title, outcome: 'done', elapsedMs: performance.now() - startedAt });
};

const build = async (
  engine: LabEngine,
  recipe: ImageRecipe,
  tag: string,
  report: Report,
  signal?: AbortSignal,
): Promise<void> => {
  if (!(await buildFromRegistry(engine, recipe, tag, signal)))
    await buildFromArchive(engine, recipe, tag, report, signal);
};

/** Debian's own image from its registry, made a server. False where no registry is in reach. */
const buildFromRegistry = async (
  engine: LabEngine,
  recipe: ImageRecipe,
  tag: string,
  signal?: AbortSignal,
): Promise<boolean> => {
  if (!(await answers('registry-1.docker.io', 443, 1_500))) return false;
  const reference = `docker.io/library/debian:${codenames[recipe.release]}`;
  const before = await engine.imageExists(reference);
  if (!(await engine.pullImage(reference, { signal, timeoutMs: 60_000 }))) return false;
  const install = [
    'export DEBIAN_FRONTEND=noninteractive',
    'apt-get update -q',
    `apt-get install -q -y --no-install-recommends ${imagePackages.join(' ')}`,
    '',
  ].join('\n');
  await engine.commitImage(reference, `${install}${finishScript(recipe)}`, tag, { signal });
  // Only its name goes: its layers are the image's own now. One that was there before is not ours to name.
  if (!before) await engine.removeImage(reference);
  return true;
};

const buildFromArchive = async (
  engine: LabEngine,
  recipe: ImageRecipe,
  tag: string,
  report: Report,
  signal?: AbortSignal,
): Promise<void> => {
  await needPackage('mmdebstrap', 'mmdebstrap debian-archive-keyring gpg', report, signal);
  const folder = await mkdtemp(join(process.env.TMPDIR || '/var/tmp', 'relais-lab-image-'));
  try {
    // apt's own user reads in it.
    await chmod(folder, 0o755);
    const finish = join(folder, 'finish.sh');
    const root = join(folder, 'root.tar');
    await writeFile(finish, finishScript(recipe));
    await writeFile(join(folder, 'apt.conf'), recipe.aptConf);
    await runTool(
      [
        ...['mmdebstrap', '--variant=minbase', `--include=${imagePackages.join(',')}`],
        ...[`--aptopt=${join(folder, 'apt.conf')}`, `--customize-hook=chroot "$1" sh < ${finish}`],
        ...[codenames[recipe.release], root, '-'],
      ],
      { stdin: recipe.sources, timeoutMs: 900_000, signal, env: { TMPDIR: folder } },
    );
    await engine.importImage(root, tag, { signal });
  } finally {
    await removeUnmounted(folder);
  }
};

/** Never through what is still mounted in it: an interrupted build may have left /proc or /dev there. */
const removeUnmounted = async (folder: string): Promise<void> => {
  if ((await readFile('/proc/mounts', 'utf8')).includes(` ${folder}`)) return;
  await rm(folder, { recursive: true, force: true });
};

/** Whether something takes a TCP connection there, within the time. */
const answers = (host: string, port: number, timeoutMs: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (outcome: boolean) => (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(outcome);
    };
    const timer = setTimeout(end(false), timeoutMs);
    socket.once('connect', end(true)).once('error', end(false));
  });
