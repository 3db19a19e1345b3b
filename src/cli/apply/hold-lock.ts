/** Takes the lock of the nodes for an apply or a rollback, and says who has it when somebody else does. */
import { randomBytes } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Host } from '../../hosts/host.ts';
import { stream } from '../../progress/stream.ts';
import { applyId } from '../../work/lock/apply-id.ts';
import type { LockHolder } from '../../work/lock/lock-holder.ts';
import { type Lock, takeLock } from '../../work/lock/take-lock.ts';
import type { Face } from '../face.ts';
import { type ProgressMode, renderProgress } from '../progress/render-progress.ts';

export interface HeldLock extends Lock {
  readonly holder: LockHolder;
}

interface LockWish {
  readonly doing: LockHolder['doing'];
  readonly file: string;
  /** Ids of the applies that were seen on the nodes. */
  readonly seen: readonly string[];
  readonly waitMs: number;
}

/** @throws HostError when a node is lost. */
export const holdLock = async (
  hosts: ReadonlyMap<string, Host>,
  { doing, file, seen, waitMs }: LockWish,
  mode: ProgressMode,
  face: Face,
): Promise<HeldLock | Diagnostic> => {
  const id = applyId(new Date(), randomBytes(2).toString('hex'), seen);
  const holder: LockHolder = { who: login(), from: hostname(), doing, file, id };
  const taken = await renderProgress(
    stream((report) =>
      takeLock(hosts, holder, { waitMs, onWait: (text) => report({ kind: 'said', text }), signal: face.signal }),
    ),
    face,
    mode,
  );
  return 'release' in taken ? { ...taken, holder } : taken;
};

/** Who became root by sudo is still who they are. */
const login = (): string => {
  try {
    return process.env.SUDO_USER ?? userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
};
