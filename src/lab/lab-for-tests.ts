/** Labs for tests on real hosts: raised under a name of their own, taken away whatever becomes of the test. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { clusterPackages } from './cluster-packages.ts';
import type { DebianRelease } from './debian-release.ts';
import { downLab } from './down-lab.ts';
import type { Lab } from './lab.ts';
import type { HostPlan } from './lab-plan.ts';
import { raiseLab } from './raise-lab.ts';

export interface TestLabPlan {
  /** Shows in the lab's name, before what makes it unlike any other. */
  readonly name: string;
  readonly debian?: DebianRelease;
  /** Names, or hosts with addresses. */
  readonly nodes: readonly (string | HostPlan)[];
  /** `bare`, as without it: as Debian's installer leaves them. `furnished`: with the packages of a cluster, for tests that are not of their installation. */
  readonly hosts?: 'bare' | 'furnished';
}

/** Raises the lab before the tests of the describe block that it is called in, and takes it away after them. */
export const labForTests = ({
  name,
  debian = '13',
  nodes,
  hosts = 'bare',
}: TestLabPlan): { readonly lab: () => Lab } => {
  let raised: Lab | undefined;
  const unique = `test-${name}-${randomBytes(3).toString('hex')}`;
  beforeAll(async () => {
    raised = await raiseLab({
      name: unique,
      debian,
      hosts: nodes.map((node) => (typeof node === 'string' ? { name: node } : node)),
      packages: hosts === 'furnished' ? clusterPackages : [],
    });
  });
  afterAll(async () => {
    await downLab(unique);
  }, 60_000);
  return {
    lab: () => {
      if (raised === undefined) throw new Error('the lab is raised before the tests, not while they are collected');
      return raised;
    },
  };
};
