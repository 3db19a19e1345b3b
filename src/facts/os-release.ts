/** Which system a host runs: os-release(5). */
import { command } from '../command/command.ts';
import { defineFact } from './fact.ts';

export interface OsRelease {
  /** Such as `debian`; empty where unknown. */
  readonly id: string;
  /** Such as `13`; testing and unstable have none. */
  readonly versionId: string;
  /** Such as `trixie`. */
  readonly codename: string;
  /** Such as `Debian GNU/Linux 13 (trixie)`. */
  readonly prettyName: string;
  /** `yes`: relais is tested there; `near`: it should work there (Ubuntu LTS); `no`: anything else. */
  readonly supported: 'yes' | 'near' | 'no';
}

export const osRelease = defineFact<OsRelease>({
  name: 'os-release',
  ask: command('cat', '/etc/os-release'),
  read: ({ stdout }) => {
    const value = (key: string): string =>
      new RegExp(`^${key}=(["']?)(.*)\\1$`, 'm').exec(stdout)?.[2]?.slice(0, 100) ?? '';
    const [id, versionId] = [value('ID'), value('VERSION_ID')];
    return {
      id,
      versionId,
      codename: value('VERSION_CODENAME'),
      prettyName: value('PRETTY_NAME'),
      supported: supportOf(id, versionId),
    };
  },
});

const supportOf = (id: string, versionId: string): OsRelease['supported'] => {
  if (id === 'debian') {
    return ['12', '13'].includes(versionId) ? 'yes' : 'no';
  }
  return id === 'ubuntu' && ['22.04', '24.04', '26.04'].includes(versionId) ? 'near' : 'no';
};
