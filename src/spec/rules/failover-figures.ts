/** Figures of one's own that Corosync would refuse, or that lose healthy nodes. */
import { type Diagnostic, fault, warning } from '../../diagnostic/diagnostic.ts';
import { parseDuration, printDuration } from '../grammar/duration.ts';
import type { Rule } from './rule.ts';

/**
 * Below this Corosync does not start: totemconfig.c derives token_retransmit = token / (4 + 0.2) and
 * hold = token_retransmit × 0.8 − 10 ms, and refuses either below 30 ms.
 */
const leastTokenMs = 210;

export const failoverFigures: Rule = ({ failover, nodes }, yaml) => {
  if (typeof failover !== 'object') return [];
  const diagnostics: Diagnostic[] = [];
  const figure = (key: string): number | undefined => parseDuration(failover[key] ?? '');
  const token = figure('token');
  const consensus = figure('consensus');
  if (token === undefined) return [];

  if (token < leastTokenMs) {
    diagnostics.push(
      fault('spec/token-too-low', {
        place: yaml.valuePlace(['failover', 'token']),
        message: `With a token of ${printDuration(token)} Corosync refuses to start: its retransmit and hold times come out below 30 ms.`,
        remedy: `Give at least ${printDuration(leastTokenMs)}; below 300ms healthy nodes are lost under load.`,
      }),
    );
  }
  if (consensus !== undefined && nodes.length > 2 && consensus < 1.2 * token) {
    diagnostics.push(
      fault('spec/consensus-too-low', {
        place: yaml.valuePlace(['failover', 'consensus']),
        message: `With ${nodes.length} nodes the consensus must be at least 1.2 × token (corosync.conf(5)), which is ${printDuration(Math.ceil(1.2 * token))}.`,
        remedy: `Write consensus: ${printDuration(Math.ceil(1.2 * token))}, or leave it out.`,
      }),
    );
  }
  const needed = token + (consensus ?? Math.ceil(1.2 * token)) + 1400;
  const budget = figure('budget');
  if (budget !== undefined && budget < needed) {
    diagnostics.push(
      warning('spec/budget-too-low', {
        place: yaml.valuePlace(['failover', 'budget']),
        message: `These figures take up to ${printDuration(needed)} (token + consensus + 1.4 s), which is more than the budget.`,
        remedy: `Write budget: ${printDuration(needed)}, or lower token and consensus.`,
      }),
    );
  }
  return diagnostics;
};
