/** One at a time: a lock that the kernel frees when its holder ends, however it ends. */
import { createServer, type Server } from 'node:net';
import { LabError } from './lab-error.ts';

export interface LabLock {
  release(): Promise<void>;
}

/** One raising or removing of a lab. Waits up to `waitMs` for another's to end. @throws LabError lab/busy */
export const lockLab = (name: string, waitMs: number): Promise<LabLock> =>
  lock(`lab/${name}`, waitMs, `Another relais is raising or removing the lab ${name} at this moment.`);

/** One choosing of networks, so that no two labs choose the same. @throws LabError lab/busy */
export const lockNetworks = (): Promise<LabLock> =>
  lock('networks', 30_000, 'Another relais is laying the network of a lab for too long a time.');

/** One building of an image. @throws LabError lab/busy */
export const lockImage = (tag: string): Promise<LabLock> =>
  lock(`image/${tag}`, 900_000, `Another relais is building the image ${tag} for too long a time.`);

/** One apt at a time: it refuses to run beside another. @throws LabError lab/busy */
export const lockInstalling = (): Promise<LabLock> =>
  lock('installing', 900_000, 'Another relais is installing a package on this machine for too long a time.');

const lock = async (name: string, waitMs: number, message: string): Promise<LabLock> => {
  const until = performance.now() + waitMs;
  for (;;) {
    const server = await tryListen(`\0relais-lab/${name}`);
    if (server !== undefined) return { release: () => new Promise((resolve) => server.close(() => resolve())) };
    if (performance.now() > until) {
      throw new LabError('lab/busy', {
        message,
        remedy: 'Wait for it to end, then type this again.',
      });
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

/** A socket in Linux's abstract namespace (unix(7)): the name is free again with the process. */
const tryListen = (path: string): Promise<Server | undefined> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen({ path }, () => {
      server.unref();
      resolve(server);
    });
  });
