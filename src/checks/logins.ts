/** ssh and sudo work on every node. */
import { hostDiagnostic } from '../hosts/host-diagnostic.ts';
import type { Check } from './check.ts';

export const logins: Check = {
  id: 'logins',
  title: 'ssh and sudo work',
  run: ({ spec, unreachable }) =>
    unreachable.map((error) => {
      const node = spec.nodes.find(({ name }) => name === error.host);
      return hostDiagnostic(error, { place: node?.place, target: node?.ssh });
    }),
};
