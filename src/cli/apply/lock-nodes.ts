/** Takes the lock of the nodes that were looked at, and knows whether the look still holds. */
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import type { Host } from '../../hosts/host.ts';
import type { Observed } from '../../plan/observed.ts';
import type { Spec } from '../../spec/spec.ts';
import type { LockHolder } from '../../work/lock/lock-holder.ts';
import type { Face } from '../face.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import type { ProgressMode } from '../progress/render-progress.ts';
import { sayInterrupted } from '../say-interrupted.ts';
import { type HeldLock, holdLock } from './hold-lock.ts';

interface Looked {
  readonly spec: Spec;
  readonly hosts: ReadonlyMap<string, Host>;
  readonly observed: Observed;
}

/** Undefined when somebody else holds it: that is printed, and the exit code is set. @throws HostError when a node is lost */
export const lockNodes = async (
  { spec, hosts, observed }: Looked,
  { doing, waitMs }: { readonly doing: LockHolder['doing']; readonly waitMs: number },
  mode: ProgressMode,
  face: Face,
): Promise<HeldLock | undefined> => {
  const seen = [...observed.values()].flatMap(({ lastApply }) => lastApply?.id ?? []);
  const lock = await holdLock(hosts, { doing, file: spec.file, seen, waitMs }, mode, face);
  if ('release' in lock) return lock;
  if (face.signal.aborted) {
    sayInterrupted(face);
    return undefined;
  }
  printDiagnostics([lock], '', face);
  face.exit(1);
  return undefined;
};

/** Somebody applied something between the look at the nodes and the lock. */
export const isOutdated = (lock: HeldLock, { observed }: Looked): boolean =>
  [...observed].some(([node, { lastApply }]) => lock.newest.get(node) !== (lastApply?.id ?? ''));

export const alwaysOutdated = (file: string, times: number): Diagnostic =>
  fault('apply/outdated', {
    message: `Somebody else applied something ${times} times between the look at the nodes and the lock; nothing was changed.`,
    remedy: `See who: relais history ${file}. Then run the same command again.`,
  });
