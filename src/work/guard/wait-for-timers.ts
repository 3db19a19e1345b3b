/** Nodes whose connection broke put everything back by their own timers: waits until they have. */
import type { Host } from '../../hosts/host.ts';
import { HostError } from '../../hosts/host-error.ts';
import type { Report } from '../../progress/progress.ts';
import { askStanding, readStanding, type Standing } from './guard-commands.ts';

const pauseMs = 500;
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMs));

interface Waiting {
  readonly id: string;
  /** Opens a new connection; undefined for a host that has none of its own. @throws HostError */
  readonly openAnew: (node: string) => Promise<Host> | undefined;
  readonly limitMs: number;
}

/** @returns how each stands when its timer is waited for no longer. */
export const waitForTimers = async (
  lost: readonly Host[],
  { id, openAnew, limitMs }: Waiting,
  report: Report,
): Promise<readonly Standing[]> => {
  if (lost.length === 0) return [];
  const names = lost.map(({ name }) => name).join(', ');
  report({
    kind: 'said',
    text: `The connection to ${names} broke: its own timer puts everything back there; waiting for it.`,
  });
  const deadline = performance.now() + limitMs;
  return await Promise.all(
    lost.map(async ({ name }) => {
      for (;;) {
        const standing = await standingOf(name, id, openAnew);
        if (standing !== 'waiting' || performance.now() >= deadline) return standing;
        await pause();
      }
    }),
  );
};

const standingOf = async (name: string, id: string, openAnew: Waiting['openAnew']): Promise<Standing> => {
  try {
    const fresh = await openAnew(name);
    if (fresh === undefined) return 'waiting';
    const answer = await fresh.run(askStanding(id));
    await fresh.close();
    return readStanding(answer.stdout);
  } catch (error) {
    if (error instanceof HostError) return 'waiting';
    throw error;
  }
};
