/** Figures of one's own that Corosync would refuse, or that break the file's own promise. */
import { type Diagnostic, fault, warning } from '../../diagnostic/diagnostic.ts';
import { budgetOf, consensusOf } from '../failover.ts';
import { parseDuration, printDuration } from '../grammar/duration.ts';
import type { Rule } from './rule.ts';

/** totemconfig.c: token_retransmit = token / (4 + 0.2) may not be below 30 ms. Tried: 3.1.7 refuses 125, takes 126. */
const leastTokenMs = 126;
/** totemconfig.c: consensus may not be below the join timeout, 50 ms. Tried: 3.1.7 refuses 49, takes 50. */
const leastConsensusMs = 50;
/** Below this, healthy nodes were lost under load (see docs/decisions/0002-the-file.md). */
const calmTokenMs = 300;

export const failoverFigures: Rule = ({ failover, nodes }, yaml) => {
  const diagnostics: Diagnostic[] = [];
  const figure = (key: string): number | undefined => parseDuration(failover[key] ?? '');
  const at = (key: string) => yaml.valuePlace(['failover', key]);
  const token = figure('token');
  const consensus = figure('consensus');

  if (token !== undefined && token < leastTokenMs) {
    diagnostics.push(
      fault('spec/token-too-low', {
        place: at('token'),
        message: `With a token of ${printDuration(token)} Corosync refuses to start: it would retransmit more often than every 30 ms.`,
        remedy: `Give at least ${printDuration(leastTokenMs)}; ${printDuration(calmTokenMs)} and more for machines that are ever busy.`,
      }),
    );
  } else if (token !== undefined && token < calmTokenMs) {
    diagnostics.push(
      warning('spec/token-nervous', {
        place: at('token'),
        message: `With a token of ${printDuration(token)} a healthy node may be taken for lost whenever it is busy.`,
        remedy: `Give ${printDuration(calmTokenMs)} or more.`,
      }),
    );
  }
  if (consensus !== undefined && consensus < leastConsensusMs) {
    diagnostics.push(
      fault('spec/consensus-too-low', {
        place: at('consensus'),
        message: `With a consensus of ${printDuration(consensus)} Corosync refuses to start: it is below its join timeout.`,
        remedy: `Give at least ${printDuration(leastConsensusMs)}, or leave it out.`,
      }),
    );
  } else if (token !== undefined && consensus !== undefined && nodes.length > 2 && consensus < consensusOf(token)) {
    const least = printDuration(consensusOf(token));
    diagnostics.push(
      fault('spec/consensus-too-low', {
        place: at('consensus'),
        message: `With ${nodes.length} nodes the consensus must be at least 1.2 × token (corosync.conf(5)), which is ${least}.`,
        remedy: `Write consensus: ${least}, or leave it out.`,
      }),
    );
  }
  const budget = figure('budget');
  if (token !== undefined && budget !== undefined) {
    const needed = budgetOf(token, consensus ?? consensusOf(token));
    if (budget < needed) {
      diagnostics.push(
        warning('spec/budget-too-low', {
          place: at('budget'),
          message: `These figures may take ${printDuration(needed)} (token + consensus + 1.4 s), which is more than the budget.`,
          remedy: `Write budget: ${printDuration(needed)}, or lower token and consensus.`,
        }),
      );
    }
  }
  return diagnostics;
};
