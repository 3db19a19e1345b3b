import { describe, it } from 'vitest';
import { availableEngines } from '../choose-engine.ts';
import { realHostsImpossible } from '../real-hosts.ts';
import { docker } from './docker.ts';
import { engineContract } from './engine-contract.ts';
import { podman } from './podman.ts';

const impossible = await realHostsImpossible();
const engines = impossible === undefined ? await availableEngines() : [];
const reasons = (await Promise.all([podman(), docker()])).filter((one) => typeof one === 'string');

for (const engine of engines) engineContract(engine);

describe.runIf(impossible !== undefined || reasons.length > 0)(
  'lab engines that are not held to the contract here',
  () => {
    for (const reason of impossible === undefined ? reasons : [impossible]) {
      it(`since ${reason}`, ({ skip }) => skip(reason));
    }
  },
);
