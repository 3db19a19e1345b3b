/** Timings of `failover` that have no effect, since the file says something else in Corosync's own words: as an import may leave it. */
import { type Diagnostic, warning } from '../diagnostic/diagnostic.ts';
import type { Spec } from './spec.ts';

/** corosync.conf(5): what Corosync takes where a file is silent. */
const corosyncToken = 3000;

export const failoverHidden = ({ file, failover, native }: Spec): readonly Diagnostic[] => {
  const { corosync } = native ?? {};
  const totem = corosync?.whole.totem;
  if (corosync === undefined || typeof totem !== 'object' || totem === null || Array.isArray(totem)) return [];
  const said = (key: 'token' | 'consensus', silent: number): number | undefined => {
    if (!Object.hasOwn(totem, key)) return undefined;
    const value = (totem as Readonly<Record<string, unknown>>)[key];
    return value === null ? silent : Number(value);
  };
  const token = said('token', corosyncToken);
  const consensus = said('consensus', Math.ceil((token ?? failover.tokenMs) * 1.2));
  return (
    [
      ['token', token, failover.tokenMs],
      ['consensus', consensus, failover.consensusMs],
    ] as const
  ).flatMap(([key, inForce, wanted]) => {
    if (inForce === undefined || Number.isNaN(inForce) || inForce === wanted) return [];
    return [
      warning('spec/failover-hidden', {
        message: `failover asks for a ${key} of ${wanted} ms, and corosync leaves it at ${inForce} ms.`,
        remedy: `Take ${key} out of corosync: totem:, so that failover has its say.`,
        place: { file, line: corosync.lineOf(['corosync', 'totem', key]), column: 1 },
      }),
    ];
  });
};
