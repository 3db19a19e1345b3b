/** The beginning of a drill: the client reaches the page, and the holder serves it steadily. */
import type { Report } from '../progress/progress.ts';
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
  const answers = probe.records.filter((record) => record.kind === 'answered');
  const fromHolder = answers.filter((record) => record.node === holder).length;
  const unwell = probe.records.filter(
    (record) => record.kind === 'failed' || (record.kind === 'answered' && record.status >= 400),
  );
  if (unwell.length === 0 && fromHolder === answers.length) return undefined;
  const message =
    unwell.length > 0
      ? `${unwell.length} of ${probe.records.length} requests failed before anything was done.`
      : `The page names ${answers.find((record) => record.node !== holder)?.node ?? 'no node'} as its server, and ${holder} holds the address.`;
  return refuse('drill/not-steady', options, message);
};
