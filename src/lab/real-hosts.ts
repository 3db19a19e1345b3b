/** Whether this machine can raise real hosts at all: tests ask before they try. */
import { docker } from './engines/docker.ts';
import { podman } from './engines/podman.ts';
import { askTool } from './tool.ts';

/** Why there can be no real hosts here; undefined where there can. */
export const realHostsImpossible = async (): Promise<string | undefined> => {
  if (process.getuid?.() !== 0) return 'real hosts need root';
  const reason = await podman();
  if (typeof reason !== 'string' || typeof (await docker()) !== 'string') return undefined;
  const canInstall = (await askTool(['apt-get', '--version'])).exitCode === 0;
  return reason.includes('not installed') && canInstall ? undefined : `there is no container engine: ${reason}`;
};
