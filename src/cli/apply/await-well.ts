/** Nothing differs from the file, but somebody is not served: a node may just have booted, and the cluster be on its way. */
import { settleStep } from '../../plan/settle-step.ts';
import { settle } from '../../work/act/settle.ts';
import type { Face } from '../face.ts';
import { hostFault } from '../host-fault.ts';
import { pageAsker } from '../page-asker.ts';
import type { Prepared } from '../prepare-plan.ts';

/** A node that has booted is a member after some seconds, and Pacemaker chooses its coordinator in up to 20 (dc-deadtime). */
const mostWaitMs = 30_000;

type LookedAt = Pick<Required<Prepared>['scene'], 'spec' | 'hosts'>;

/** Until all is well, or will not be however long one waits, or half a minute is over; a line says what is waited for. */
export const awaitWell = async ({ spec, hosts }: LookedAt, face: Face): Promise<void> => {
  const step = settleStep(spec);
  await settle(
    step,
    { kind: 'settle' },
    {
      spec,
      hosts,
      archiveOf: async () => new Uint8Array(),
      askPage: pageAsker(),
      signal: face.signal,
      mostWaitMs,
      explain: (error) =>
        hostFault(
          error,
          spec.nodes.find(({ name }) => name === error.host),
        ),
      onNotice: () => {},
      onLine: (line) => face.err(`${spec.cluster}: nothing to change; ${line}\n`),
    },
  );
};
