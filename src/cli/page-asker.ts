/** How this machine asks for a page: which node served it, and as which site, stands in headers. */
import { askPage } from '../hosts/ask-page.ts';
import { servedByHeader, servedSiteHeader } from '../services/apache/served-by.ts';
import type { PageAnswer } from '../work/status/cluster-status.ts';
import type { PageQuestion } from '../work/status/page-question.ts';

/** @param timeoutMs a page is waited for so long. */
export const pageAsker =
  (timeoutMs = 3000) =>
  (question: PageQuestion): Promise<PageAnswer> =>
    askPage({ ...question, timeoutMs, nodeHeader: servedByHeader, siteHeader: servedSiteHeader });
