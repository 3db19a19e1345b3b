/** Holds one drill from the command line: finds the client and the power switch, asks, shows, keeps the record. */
import { fault } from '../../diagnostic/diagnostic.ts';
import type { Drill } from '../../drills/drill.ts';
import type { DrillOutcome } from '../../drills/drill-options.ts';
import type { Power } from '../../drills/power.ts';
import { printResult } from '../../drills/print-result.ts';
import { runDrill } from '../../drills/run-drill.ts';
import type { Host } from '../../hosts/host.ts';
import { openSshHost } from '../../hosts/ssh.ts';
import { findLabFor } from '../../lab/find-lab.ts';
import type { Lab } from '../../lab/lab.ts';
import { sshOfLab } from '../../lab/ssh-of-lab.ts';
import { powerOff, powerOn } from '../../lab/switch-power.ts';
import { servedByHeader } from '../../services/apache/served-by.ts';
import type { ServiceSpec, Spec } from '../../spec/spec.ts';
import type { Face } from '../face.ts';
import { loadSpec } from '../load-spec.ts';
import { hostsOnDemand } from '../open-on-demand.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { renderProgress } from '../progress/render-progress.ts';
import type { DrillFlags } from '../verbs/drill.ts';
import { mayInterrupt } from './ask-first.ts';
import { keepRecord } from './keep-record.ts';
import { pagesOf } from './pages-of.ts';

export const holdDrill = async (drill: Drill, file: string, flags: DrillFlags, face: Face): Promise<void> => {
  const spec = await loadSpec(file, face);
  if (spec === undefined) return;
  const service = chooseService(spec, flags, face);
  if (service === undefined) return;
  const lab = await findLabFor(spec.nodes);
  if (lab === undefined && flags.client === undefined) {
    return complain(face, 'drill/no-client', 'There is no host to ask for the page from.', clientRemedy);
  }
  if (!(await mayInterrupt(drill, service, lab === undefined ? 'production' : 'lab', flags, face))) return;

  face.lastWords?.(`Nothing more is put back. ${drill.left} Then: relais status`);
  await using open = hostsOnDemand(spec);
  const client = await openClient(flags, lab, face.signal);
  const record = await keepRecord(spec.cluster, drill.name, face.env);
  try {
    const outcome = await renderProgress(
      runDrill({
        drill,
        scene: { spec, service, hosts: open.hosts, ...(lab === undefined ? {} : { power: powerOfLab(lab, spec) }) },
        client,
        nodeHeader: servedByHeader,
        pages: await pagesOf(service),
        steadyMs: flags.duration * 1000,
        onLine: record.line,
        signal: face.signal,
      }),
      face,
      'auto',
    );
    await tell(outcome, record, flags, face);
  } finally {
    await record.close();
    await client.close();
  }
};

const clientRemedy =
  'Name a machine on the network of the address that is no node of the cluster: --client [user@]host. It needs ssh and perl, as every Debian has.';

const chooseService = (spec: Spec, { service }: DrillFlags, face: Face): ServiceSpec | undefined => {
  const found =
    service === undefined
      ? (spec.services.find(({ apache }) => apache !== undefined) ?? spec.services[0])
      : spec.services.find(({ name }) => name === service);
  if (found !== undefined) return found;
  const names = spec.services.map(({ name }) => name).join(', ');
  complain(face, 'drill/no-such-service', `${spec.file} has no service ${service ?? ''}.`, `Name one of ${names}.`);
  return undefined;
};

const complain = (face: Face, code: string, message: string, remedy: string): void => {
  printDiagnostics([fault(code, { message, remedy })], '', face);
  face.exit(2);
};

const openClient = async ({ client }: DrillFlags, lab: Lab | undefined, signal: AbortSignal): Promise<Host> => {
  if (client !== undefined) {
    const at = client.lastIndexOf('@');
    const host = client.slice(at + 1);
    return await openSshHost(host, { host, ...(at > 0 ? { user: client.slice(0, at) } : {}) }, { signal });
  }
  if (lab === undefined) throw new Error('A drill was begun without a client.');
  return await openSshHost(lab.client.name, sshOfLab(lab, lab.client.name), { signal });
};

/** By address: the file may call a host otherwise than its lab does. */
const powerOfLab = (lab: Lab, { nodes }: Spec): Power => {
  const addressOf = (name: string): string => nodes.find((node) => node.name === name)?.address ?? name;
  return { off: (node) => powerOff(lab, addressOf(node)), on: (node) => powerOn(lab, addressOf(node)) };
};

const tell = async (
  outcome: DrillOutcome,
  record: Awaited<ReturnType<typeof keepRecord>>,
  { output }: DrillFlags,
  face: Face,
): Promise<void> => {
  printDiagnostics(outcome.diagnostics, '', face);
  if (outcome.kind === 'refused') {
    if (output === 'json') {
      const reasons = outcome.diagnostics.map(({ message }) => message);
      face.out(`${JSON.stringify({ format: 'relais.drill/1', verdict: 'refused', reasons }, undefined, 2)}\n`);
    }
    face.exit(1);
    return;
  }
  const kept = await record.finish(outcome.result);
  if (output === 'json') face.out(`${JSON.stringify(kept, undefined, 2)}\n`);
  else face.out(`${printResult(outcome.result).join('\n')}\n`);
  face.exit(outcome.result.verdict === 'passed' ? 0 : 1);
};
