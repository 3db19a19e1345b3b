/** From a drill's records and events to its result and verdict: pure. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { ClusterStatus } from '../work/status/cluster-status.ts';
import { analyse, type JudgeBody, type Span } from './analyse/analyse.ts';
import { analyseArp } from './analyse/analyse-arp.ts';
import type { Analysis } from './analyse/analysis.ts';
import type { Drill, Scene } from './drill.ts';
import type { DrillResult, OneHolder, Passage, PassageMove, Restored } from './drill-result.ts';
import type { ProbeRecord } from './probe/probe-record.ts';

/** When things happened, in µs of the client's clock. */
export interface DrillLog {
  readonly deedUs: number;
  readonly restoreUs?: number;
  readonly endUs?: number;
  readonly timeline: readonly { readonly atUs: number; readonly what: string }[];
}

export interface DrillMaterial {
  readonly drill: Drill;
  readonly scene: Scene;
  readonly client: string;
  readonly holder: string;
  readonly before: ClusterStatus;
  readonly startedAt: Date;
  readonly records: readonly ProbeRecord[];
  readonly log: DrillLog;
  readonly restored: Restored;
  readonly interrupted: 'yes' | 'no';
  readonly diagnostics: readonly Diagnostic[];
  readonly judgeBody: JudgeBody;
}

export const makeResult = (material: DrillMaterial): DrillResult => {
  const { drill, scene, before, records, log, restored, holder } = material;
  const macs = new Map(before.nodes.flatMap(({ name, macs: own }) => own.map((mac) => [mac, name] as const)));
  const takeoverSpan: Span = { fromUs: 0, untilUs: log.restoreUs ?? Number.MAX_SAFE_INTEGER };
  const backSpan: Span | undefined =
    log.restoreUs === undefined || log.endUs === undefined
      ? undefined
      : { fromUs: log.restoreUs, untilUs: Math.max(log.endUs, log.restoreUs) };
  const pass = (span: Span, sinceUs: number): Passage =>
    toPassage(analyse(records, span, material.judgeBody), sinceUs, macs);
  const takeover = pass(takeoverSpan, log.deedUs);
  const back = backSpan === undefined ? undefined : pass(backSpan, backSpan.fromUs);
  const oneHolder = judgeHolders(records, macs);
  const budgetMs = drill.budgetMs(scene.spec.failover);
  const reasons = [
    ...judgeTakeover(takeover, holder, budgetMs),
    ...[takeover, back].flatMap((passage) => (passage === undefined ? [] : judgeAnswers(passage))),
    ...(oneHolder.verdict === 'violated' ? [`Two hosts held the address at once: ${oneHolder.note}.`] : []),
    ...(restored.outcome === 'not-as-before' ? [`Not all is as before: ${restored.missing.join('; ')}.`] : []),
    ...material.diagnostics.map(({ message }) => message),
  ];
  const interrupted = material.interrupted === 'yes';
  return {
    format: 'relais.drill/1',
    drill: drill.name,
    cluster: scene.spec.cluster,
    service: scene.service.name,
    address: scene.service.address.ip,
    startedAt: material.startedAt.toISOString(),
    client: material.client,
    node: holder,
    verdict: interrupted ? 'interrupted' : reasons.length === 0 ? 'passed' : 'failed',
    reasons: interrupted
      ? ['It was interrupted.', ...reasons.filter((reason) => reason.startsWith('Not all'))]
      : reasons,
    budgetMs,
    takeover,
    ...(back === undefined ? {} : { back }),
    oneHolder,
    restored,
    timeline: log.timeline.map(({ atUs, what }) => ({ atMs: roundMs((atUs - log.deedUs) / 1000), what })),
    spans: { takeover: takeoverSpan, ...(backSpan === undefined ? {} : { back: backSpan }) },
  };
};

const toPassage = (found: Analysis, sinceUs: number, macs: ReadonlyMap<string, string>): Passage => {
  const move = toMove(found, sinceUs, macs);
  return {
    ...(found.servedBefore === undefined ? {} : { servedBefore: found.servedBefore }),
    ...(found.servedAfter === undefined ? {} : { servedAfter: found.servedAfter }),
    ...(found.longestGap === undefined ? {} : { longestGapMs: roundMs(found.longestGap.ms) }),
    gapEnded: found.longestGap?.ended ?? 'never',
    ...(move === undefined ? {} : { move }),
    requests: found.requests,
    gapStallMs: roundMs(found.longestGap?.stallMs ?? 0),
  };
};

const toMove = (found: Analysis, sinceUs: number, macs: ReadonlyMap<string, string>): PassageMove | undefined => {
  const move = found.moves.find(({ atUs }) => atUs >= sinceUs);
  if (move === undefined) return undefined;
  const lastUs = move.atUs - move.gapMs * 1000;
  const sighting = found.arp.turns.find(({ mac, firstUs }) => firstUs >= sinceUs && macs.get(mac) === move.to);
  return {
    from: move.from,
    to: move.to,
    beganAfterMs: roundMs((lastUs - sinceUs) / 1000),
    ...(sighting === undefined ? {} : { arpAfterMs: roundMs((sighting.firstUs - lastUs) / 1000) }),
    gapMs: roundMs(move.gapMs),
  };
};

const judgeTakeover = (takeover: Passage, holder: string, budgetMs: number): readonly string[] => {
  if (takeover.longestGapMs === undefined || takeover.gapEnded === 'never') {
    return [`Nobody took over from ${holder}.`];
  }
  return [
    ...(takeover.servedAfter === holder ? [`${holder} still served: nobody took over.`] : []),
    ...(takeover.longestGapMs > budgetMs
      ? [`The gap of ${takeover.longestGapMs} ms is longer than the ${budgetMs} ms that the file allows.`]
      : []),
  ];
};

const judgeAnswers = ({ requests }: Passage): readonly string[] => {
  const wrong = requests.failedBy['wrong-body'] ?? 0;
  const errors = requests.failedBy['bad-status'] ?? 0;
  return [
    ...(wrong > 0 ? [`${wrong} answers carried another page than the one in the file's folder.`] : []),
    ...(errors > 0 ? [`${errors} answers were error pages.`] : []),
  ];
};

const judgeHolders = (records: readonly ProbeRecord[], macs: ReadonlyMap<string, string>): OneHolder => {
  const note = records.find((record) => record.kind === 'arp-note')?.text;
  const arp = analyseArp(records, note);
  const overlaps = arp.overlaps.map((overlap) => ({
    ...overlap,
    nodes: overlap.macs.map((mac) => macs.get(mac) ?? mac),
  }));
  if (overlaps.length > 0) {
    const [first] = overlaps;
    return { verdict: 'violated', note: `${first?.nodes.join(' and ')} answered in turns`, overlaps };
  }
  return arp.state === 'watched'
    ? { verdict: 'held', note: arp.note, overlaps }
    : {
        verdict: 'not-watched',
        note: arp.state === 'silent' ? 'nobody answered the ARP questions' : arp.note,
        overlaps,
      };
};

const roundMs = (ms: number): number => Math.round(ms * 10) / 10;
