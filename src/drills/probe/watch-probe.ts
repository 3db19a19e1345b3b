/** What a drill looks for while the client's records come in. */
import type { Answered, ProbeRecord } from './probe-record.ts';
import type { Probe } from './start-probe.ts';

export const isSuccess = (record: ProbeRecord): record is Answered =>
  record.kind === 'answered' && record.status >= 200 && record.status < 400;

/** Lets time pass on the client's clock, as far as its records tell. */
export const passTime = async (probe: Probe, ms: number, signal: AbortSignal): Promise<void> => {
  const untilUs = probe.nowUs() + ms * 1000;
  await probe.until(
    (record) => (record.kind === 'answered' || record.kind === 'failed') && record.sentUs >= untilUs,
    ms + 5000,
    signal,
  );
};
