/** The order of the files on real hosts: `npm test` has a limit of time, and what a cluster's admin would miss most is tried first. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Ends of their paths; what is not named comes after them. */
const first: readonly string[] = [
  'real/apply',
  'real/cut-off',
  'real/killed-apply',
  'drills/drills',
  'real/two-at-once',
  'real/membership',
  'real/put-back',
  'real/corosync-changes',
  'real/missing-node',
  'real/predicted',
  'real/secrets',
  'real/interrupted-apply',
  'real/quorum-device',
  'hosts/ssh',
  'lab/lab',
  'real/refused-apply',
];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = first.findIndex((name) => moduleId.endsWith(`/${name}.real.test.ts`));
  return rank < 0 ? first.length : rank;
};

export class MostTellingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}
