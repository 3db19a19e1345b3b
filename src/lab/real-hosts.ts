/** Whether this machine can raise real hosts at all: tests ask before they try. */
import { appendFileSync } from 'node:fs';
import { docker } from './engines/docker.ts';
import { podman } from './engines/podman.ts';
import { askTool } from './tool.ts';

/** As `npm test` sets them: an end in ms since 1970, however slow the machine is, and a file in which whoever comes later leaves a mark. */
const isTooLate = (): boolean => {
  const { RELAIS_TESTS_UNTIL: until, RELAIS_TESTS_LATE: late } = process.env;
  if (until === undefined || Date.now() <= Number(until)) return false;
  if (late !== undefined) appendFileSync(late, '.');
  return true;
};

/** Why there can be no real hosts here; undefined where there can. */
export const realHostsImpossible = async (): Promise<string | undefined> => {
  if (isTooLate()) return 'the time for tests was over before they began';
  if (process.getuid?.() !== 0) return 'real hosts need root';
  const reason = await podman();
  if (typeof reason !== 'string' || typeof (await docker()) !== 'string') return undefined;
  const canInstall = (await askTool(['apt-get', '--version'])).exitCode === 0;
  return reason.includes('not installed') && canInstall ? undefined : `there is no container engine: ${reason}`;
};
