/** The verdict in a sentence. */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Verdict } from './cluster-status.ts';
import type { Judged } from './judged.ts';

export const makeHeadline = (
  verdict: Verdict,
  { services, nodes }: Judged,
  findings: readonly Diagnostic[],
): string => {
  const served = services
    .filter(({ carriers }) => carriers.length === 1)
    .map(({ name, carriers }) => `${name} is on ${carriers[0]}`)
    .join(', ');
  if (verdict === 'green') return `${served}; ${countOnline(nodes.length)}.`;
  const worst = findings[0]?.message ?? '';
  const more = findings.filter(({ severity }) => severity !== 'note').length - 1;
  const others = more > 0 ? ` (and ${more} more)` : '';
  return verdict === 'yellow' && served !== '' ? `${served}, but: ${worst}${others}` : `${worst}${others}`;
};

const countOnline = (count: number): string =>
  count === 1 ? 'its one node is online' : count === 2 ? 'both nodes are online' : `all ${count} nodes are online`;
