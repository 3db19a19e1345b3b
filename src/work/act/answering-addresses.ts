/** Addresses of no service of the file: what answered at one of them before an apply has to answer after it, too. */
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import type { Step } from '../../plan/step.ts';
import type { PageAnswer } from '../status/cluster-status.ts';
import type { PageQuestion } from '../status/page-question.ts';

type AskPage = (question: PageQuestion) => Promise<PageAnswer>;

/** Of those that the plan names, the ones with a page now; asked as whoever has no name for it. */
export const answeringAddresses = async (steps: readonly Step[], askPage: AskPage): Promise<readonly string[]> => {
  const addresses = steps.flatMap(({ action }) => (action.kind === 'settle' ? (action.addresses ?? []) : []));
  const asked = await Promise.all(addresses.map(async (ip) => ({ ip, answer: await askPage(rootOf(ip)) })));
  return asked.filter(({ answer }) => hasPage(answer)).map(({ ip }) => ip);
};

/** @param addresses that had a page before. */
export const silentAddresses = async (
  addresses: readonly string[],
  askPage: AskPage,
): Promise<readonly Diagnostic[]> => {
  const asked = await Promise.all(addresses.map(async (ip) => ({ ip, answer: await askPage(rootOf(ip)) })));
  return asked.flatMap(({ ip, answer }) => (hasPage(answer) ? [] : [pageGone(ip, answer)]));
};

const rootOf = (ip: string): PageQuestion => ({ ip, port: 80, site: ip, path: '/' });

const hasPage = (answer: PageAnswer): boolean => answer.kind === 'answered' && answer.status < 400;

const pageGone = (ip: string, answer: PageAnswer): Diagnostic =>
  fault('apply/page-gone', {
    message: `${ip} gave a page before this apply and does not any more: ${answer.kind === 'failed' ? answer.reason : `HTTP ${answer.status}`}.`,
    remedy: 'See what this apply took away: relais history show 1. To have it back: relais rollback.',
  });
