/** One at a time: a lock that the kernel frees when its holder ends, however it ends. */
import { createServer, type Server } from 'node:net';
import { LabError } from './lab-error.ts';

export interface LabLock {
  release(): Promise<void>;
}

/** Holds a name while in use. Waits up to `waitMs` for another's to be freed. @throws LabError lab/busy */
export const lockLab = async (name: string, waitMs: number): Promise<LabLock> => {
  const until = performance.now() + waitMs;
  for (;;) {
    const server = await tryListen(`\0relais-lab/${name}`);
    if (server !== undefined) return { release: () => new Promise((resolve) => server.close(() => resolve())) };
    if (performance.now() > until) {
      throw new LabError('lab/busy', {
        message: `Another relais is raising or removing the lab ${name} at this moment.`,
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
