/** Switches a lab's host off and on, as its mains cable would. */
import { awaitLogin } from './await-login.ts';
import { openEngine } from './choose-engine.ts';
import type { Lab } from './lab.ts';
import { cutPower, givePower } from './power.ts';
import { hostOfLab } from './ssh-of-lab.ts';

/** A real loss of power. No effect where it is off. @throws LabError lab/no-such-host */
export const powerOff = async (lab: Lab, hostName: string): Promise<void> => {
  await cutPower(await openEngine(lab.engine), hostOfLab(lab, hostName));
};

/** Same disk, same network; returns when it boots. @throws LabError lab/no-such-host */
export const powerOn = async (lab: Lab, hostName: string): Promise<void> => {
  await givePower(await openEngine(lab.engine), lab, hostOfLab(lab, hostName));
};

/** Waits until the host takes a login by ssh. @throws LabError lab/no-login */
export const waitForLogin = async (lab: Lab, hostName: string, limitMs: number, signal?: AbortSignal): Promise<void> =>
  awaitLogin(lab, hostOfLab(lab, hostName), limitMs, signal);
