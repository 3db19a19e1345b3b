/** How this machine asks for a page: which node served it, and as which site, stands in headers. */
import { askPage } from '../hosts/ask-page.ts';
import { servedByHeader, servedSiteHeader } from '../services/apache/served-by.ts';
import type { Spec } from '../spec/spec.ts';
import type { PageAnswer } from '../work/status/cluster-status.ts';
import { type PageQuestion, pagesOf } from '../work/status/page-question.ts';

export type PageAsker = (question: PageQuestion) => Promise<PageAnswer>;

/** @param timeoutMs a page is waited for so long. */
export const pageAsker =
  (timeoutMs = 3000): PageAsker =>
  (question) =>
    askPage({ ...question, timeoutMs, nodeHeader: servedByHeader, siteHeader: servedSiteHeader });

/** Asks for all of them at once: who wants to know of one later gets the answer to that. */
export const pagesBegun = ({ services }: Spec): PageAsker => {
  const ask = pageAsker();
  const begun = new Map(services.flatMap(pagesOf).map((page) => [JSON.stringify(page), ask(page)]));
  return (page) => begun.get(JSON.stringify(page)) ?? ask(page);
};
