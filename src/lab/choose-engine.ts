/** The container engine that is there; podman is installed where none is. */
import type { Report } from '../progress/progress.ts';
import type { LabEngine } from './engine.ts';
import { docker } from './engines/docker.ts';
import { podman } from './engines/podman.ts';
import type { EngineKind } from './lab.ts';
import { LabError } from './lab-error.ts';
import { needPackage } from './need-package.ts';

const engines: Readonly<Record<EngineKind, () => Promise<LabEngine | string>>> = { podman, docker };

const kinds: readonly EngineKind[] = ['podman', 'docker'];

const opened = new Map<EngineKind, LabEngine>();

/** Asked once: what an engine is like does not change while relais runs. */
const open = async (kind: EngineKind): Promise<LabEngine | string> => {
  const engine = opened.get(kind) ?? (await engines[kind]());
  if (typeof engine !== 'string') opened.set(kind, engine);
  return engine;
};

/** Podman before docker. @throws LabError lab/not-root, lab/no-engine */
export const chooseEngine = async (report: Report, signal?: AbortSignal): Promise<LabEngine> => {
  needRoot();
  const reasons: string[] = [];
  for (const kind of kinds) {
    const engine = await open(kind);
    if (typeof engine !== 'string') return engine;
    reasons.push(engine);
  }
  await needPackage('podman', 'podman runc', report, signal);
  const engine = await open('podman');
  if (typeof engine !== 'string') return engine;
  throw new LabError('lab/no-engine', {
    message: `No container engine can be used on this machine: ${[...new Set([...reasons, engine])].join('; ')}.`,
    remedy: 'Make podman info work, or start the docker daemon; then run this again.',
  });
};

/** The engine that a lab was, or shall be, raised with. @throws LabError lab/no-engine */
export const openEngine = async (kind: EngineKind): Promise<LabEngine> => {
  needRoot();
  const engine = await open(kind);
  if (typeof engine !== 'string') return engine;
  throw new LabError('lab/no-engine', {
    message: `The lab needs ${kind}, and ${engine}.`,
    remedy: `Make ${kind} info work and run this again.`,
  });
};

/** Those that can be used here. */
export const availableEngines = async (): Promise<readonly LabEngine[]> => {
  const all = await Promise.all(kinds.map((kind) => open(kind)));
  return all.filter((engine) => typeof engine !== 'string');
};

/** @throws LabError lab/not-root */
export const needRoot = (): void => {
  if (process.getuid?.() === 0) return;
  const words = process.argv.slice(2).join(' ');
  throw new LabError('lab/not-root', {
    message: 'A lab needs root: it makes network interfaces and hosts that run systemd.',
    remedy: `Type: sudo relais ${words}`,
  });
};
