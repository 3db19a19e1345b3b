/** Looks at the cluster once, or again and again, and shows what it finds. */
import { setTimeout as pass } from 'node:timers/promises';
import type { Spec } from '../../spec/spec.ts';
import type { ClusterStatus } from '../../work/status/cluster-status.ts';
import { observeStatus } from '../../work/status/observe-status.ts';
import type { Face } from '../face.ts';
import { hostFault } from '../host-fault.ts';
import { loadSpec } from '../load-spec.ts';
import { hostsOnDemand } from '../open-on-demand.ts';
import { pageAsker } from '../page-asker.ts';
import { sayInterrupted } from '../say-interrupted.ts';
import type { StatusOptions } from '../verbs/status.ts';
import { statusText } from './status-text.ts';

const pageTimeoutMs = 1500;
const everySeconds = 2;
const clearScreen = '\u001B[H\u001B[2J\u001B[3J';

export const runStatus = async (file: string, { output, watch, timeout }: StatusOptions, face: Face): Promise<void> => {
  const spec = await loadSpec(file, face);
  if (spec === undefined) return;
  await using open = hostsOnDemand(spec);
  const look = (): Promise<ClusterStatus> =>
    observeStatus(spec, open.hosts, {
      askPage: pageAsker(pageTimeoutMs),
      explain: (error) => hostFault(error, nodeOf(spec, error.host)),
      limitMs: timeout * 1000,
      signal: face.signal,
    });
  for (;;) {
    const status = await look().catch((error: unknown) => {
      if (face.signal.aborted) return undefined;
      throw error;
    });
    if (status === undefined || face.signal.aborted) {
      // To watch has no other end.
      if (watch === undefined) sayInterrupted(face);
      return;
    }
    show(status, output, watch === undefined ? 'once' : 'again', face);
    face.exit(status.verdict === 'green' ? 0 : 1);
    if (watch === undefined) return;
    const seconds = watch === true ? everySeconds : watch;
    await pass(seconds * 1000, undefined, { signal: face.signal }).catch(() => {});
    if (face.signal.aborted) return;
  }
};

const nodeOf = (spec: Spec, name: string) => spec.nodes.find((node) => node.name === name);

const show = (status: ClusterStatus, output: StatusOptions['output'], times: 'once' | 'again', face: Face): void => {
  if (output === 'json') {
    face.out(`${times === 'once' ? JSON.stringify(status, undefined, 2) : JSON.stringify(status)}\n`);
    return;
  }
  const redraw = times === 'again' && face.columns?.() !== undefined;
  const now = times === 'again' ? `${new Date().toTimeString().slice(0, 8)}  ` : '';
  face.out(`${redraw ? clearScreen : ''}${now}${statusText(status, face.colour ? 'colour' : 'plain')}`);
};
