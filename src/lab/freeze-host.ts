/** Freezes a host's processes while its kernel goes on answering ARP and SYN, and thaws them. */
import { openEngine } from './choose-engine.ts';
import type { Lab } from './lab.ts';
import { hostOfLab } from './ssh-of-lab.ts';

/** @throws LabError lab/no-such-host */
export const freeze = async (lab: Lab, hostName: string): Promise<void> => {
  await (await openEngine(lab.engine)).freezeHost(hostOfLab(lab, hostName).container);
};

/** @throws LabError lab/no-such-host */
export const thaw = async (lab: Lab, hostName: string): Promise<void> => {
  await (await openEngine(lab.engine)).thawHost(hostOfLab(lab, hostName).container);
};
