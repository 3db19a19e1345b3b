/** Containers of a bundle beyond the first: Pacemaker takes one, and a bundle of which one went would be another. */
import { containersOf } from './bundles.ts';
import type { ResourceValue } from './resources.ts';

export interface SecondContainer {
  readonly key: string;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

export const secondContainers = (id: string, value: ResourceValue): readonly SecondContainer[] => {
  const [first, ...others] = containersOf(value);
  return others.map((key) => ({
    key,
    code: 'native/two-containers',
    message: `${id} has ${first}: and ${key}:, and a bundle runs in one of them.`,
    remedy: `Take ${first} or ${key} out.`,
  }));
};
