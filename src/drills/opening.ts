/** The beginning of a drill: the client reaches the page, and the holder serves it steadily. */
import type { Report } from '../progress/progress.ts';
import { analyse } from './analyse/analyse.ts';
import { judgeByPages } from './analyse/judge-body.ts';
import type { DrillOptions, DrillOutcome } from './drill-options.ts';
import type { Probe } from './probe/start-probe.ts';
import { isSuccess, passTime } from './probe/watch-probe.ts';
import { refuse } from './refuse.ts';
import { step } from './step.ts';

/** @returns the refusal, when it is not so. */
export const openDrill = async (
  probe: Probe,
  { steadyMs = 2000, signal, ...options }: DrillOptions,
  holder: string,
  report: Report,
): Promise<DrillOutcome | undefined> => {
  const { client, scene } = options;
  const first = await probe.until((record) => isSuccess(record), 10_000, signal);
  if (first === undefined) {
    return refuse('drill/page-not-reached', options, `${client.name} gets no page at ${scene.service.address.ip}.`);
  }
  await step(report, 'steady', `measuring ${steadyMs / 1000} s of peace from ${client.name}`, () =>
    passTime(probe, steadyMs, signal),
  );
  const found = analyse(probe.records, undefined, judgeByPages(options.pages ?? new Map()));
  const wrong = found.requests.failedBy['wrong-body'] ?? 0;
  if (wrong > 0) {
    const message = `${holder} serves another page than the one in the site's folder.`;
    return refuse('drill/page-not-as-in-file', options, message, 'Bring the site there first: `relais apply`.');
  }
  if (found.requests.failed > 0) {
    const message = `${found.requests.failed} of ${found.requests.sent} requests failed before anything was done.`;
    return refuse('drill/not-steady', options, message);
  }
  if (found.servedBefore === holder && found.moves.length === 0) return undefined;
  const message = `The page is served by ${found.servedAfter ?? 'a server that names no node'}, and the address is on ${holder}.`;
  return refuse('drill/not-steady', options, message);
};
