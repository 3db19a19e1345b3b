/** Whose pages an apply waits for at its end. */
import { addressId } from '../services/address.ts';
import type { Spec } from '../spec/spec.ts';
import type { Step } from './step.ts';

/** Each site and its address, but for those of services that the plan stops; none where the cluster is to be without quorum. */
export const answeringSites = (
  { services }: Spec,
  steps: readonly Step[],
): readonly { readonly site: string; readonly ip: string }[] => {
  const settle = steps.flatMap(({ action }) => (action.kind === 'settle' ? [action] : []))[0];
  if (settle === undefined || settle.quorum === 'lost') return [];
  return services
    .filter((service) => settle.resting?.includes(addressId(service)) !== true)
    .flatMap(({ address, apache }) =>
      (apache?.sites ?? []).map(({ serverName }) => ({ site: serverName, ip: address.ip })),
    );
};
