/** Pacemaker's version as a value that can be compared. */

export interface PacemakerVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/** Takes `3.0.0`, `2.1.5-1+deb12u1` and `Pacemaker 2.1.5-…`; undefined for what begins otherwise. */
export const parsePacemakerVersion = (text: string): PacemakerVersion | undefined => {
  const [, major, minor, patch = '0'] = /^(?:Pacemaker )?(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?(?:\D|$)/.exec(text) ?? [];
  return major === undefined || minor === undefined
    ? undefined
    : { major: Number(major), minor: Number(minor), patch: Number(patch) };
};

/** Below zero where `one` is the older. */
export const compareVersions = (one: PacemakerVersion, other: PacemakerVersion): number =>
  one.major - other.major || one.minor - other.minor || one.patch - other.patch;

export const isAtLeast = (version: PacemakerVersion, major: number, minor: number, patch: number): boolean =>
  compareVersions(version, { major, minor, patch }) >= 0;

export const versionText = ({ major, minor, patch }: PacemakerVersion): string => `${major}.${minor}.${patch}`;
