/** Who holds the lock of a cluster's nodes, and what for. */
import { printableLine } from '../../hosts/printable.ts';

export interface LockHolder {
  /** The login on the controller. */
  readonly who: string;
  /** The controller's name. */
  readonly from: string;
  readonly doing: 'apply' | 'rollback';
  /** The file that it applies, as it was given. */
  readonly file: string;
  /** Of the apply: names its folder in the history. */
  readonly id: string;
}

/** How a host answered that its lock is held. Never throws: what makes no sense is nobody that is known. */
export const readBusy = (
  stdout: string,
): { readonly holder: LockHolder | undefined; readonly sinceSeconds: number } | undefined => {
  const [, seconds, line = ''] = /^busy (\d+)\n(.*)/.exec(stdout) ?? [];
  return seconds === undefined ? undefined : { holder: readHolder(line), sinceSeconds: Number(seconds) };
};

/** The newest apply that a host knows of, as it said when it gave its lock; '' where there was none yet. */
export const readHeld = (line: string): string | undefined => {
  const id = /^held (\S+)$/.exec(line)?.[1];
  return id === '-' ? '' : id;
};

const readHolder = (line: string): LockHolder | undefined => {
  try {
    const said = JSON.parse(line) as Partial<Record<keyof LockHolder, unknown>>;
    const word = (key: keyof LockHolder): string =>
      typeof said[key] === 'string' ? printableLine(said[key], 120) : 'unknown';
    const doing = said.doing === 'rollback' ? 'rollback' : 'apply';
    return { who: word('who'), from: word('from'), doing, file: word('file'), id: word('id') };
  } catch {
    return undefined;
  }
};
