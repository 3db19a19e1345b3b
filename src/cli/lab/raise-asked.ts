/** Raises the lab that the command line asks for, and says what stands and how to go on. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Diagnostic, note } from '../../diagnostic/diagnostic.ts';
import { type DebianRelease, defaultRelease, isDebianRelease } from '../../lab/debian-release.ts';
import { findLabOfFile } from '../../lab/find-lab.ts';
import { isNamed } from '../../lab/grow-lab.ts';
import { LabError } from '../../lab/lab-error.ts';
import { readLab } from '../../lab/lab-folder.ts';
import type { LabPlan } from '../../lab/lab-plan.ts';
import { labStatus } from '../../lab/lab-status.ts';
import { planFromOutline } from '../../lab/plan-from-outline.ts';
import { raiseLab } from '../../lab/raise-lab.ts';
import { stream } from '../../progress/stream.ts';
import { readOutline } from '../../spec/read-outline.ts';
import { decodeText } from '../decode-text.ts';
import { elapsed } from '../elapsed.ts';
import type { Face } from '../face.ts';
import { fileWord } from '../file-word.ts';
import { printBriefly, printDiagnostics } from '../print-diagnostics.ts';
import { renderProgress } from '../progress/render-progress.ts';
import { aFolder } from '../read-source.ts';
import type { LabUpOptions } from '../verbs/lab-up.ts';
import { labStatusJson, labStatusText } from './lab-status-text.ts';

/** @throws LabError */
export const raiseAsked = async (file: string | undefined, options: LabUpOptions, face: Face): Promise<void> => {
  const asked = await askedPlan(file, options, face);
  if (asked === undefined) return face.exit(1);
  const plan = { ...asked, ...(options.engine && { engine: options.engine }) };
  const beganAt = performance.now();
  const lab = await renderProgress(
    stream((report) => raiseLab(plan, report, face.signal)),
    face,
    'auto',
  ).catch((error: unknown) => {
    if (face.signal.aborted) {
      face.err(
        `Interrupted: the lab ${plan.name} is half-raised. relais lab up goes on with it, relais lab down takes it away.\n`,
      );
    }
    throw error;
  });
  const stays = lab.hosts.filter((host) => !isNamed(plan, host)).map((host) => host.name);
  if (stays.length > 0) printBriefly([hostsStay(stays, lab.name)], face);
  const status = await labStatus(lab);
  if (options.output === 'json') return face.out(labStatusJson([status]));
  face.out(labStatusText(status));
  const first = lab.hosts[0]?.name ?? lab.client.name;
  const next =
    file === undefined && plan.file === undefined ? '' : `, relais apply${file === undefined ? '' : ` ${file}`}`;
  face.err(
    `\nUp in ${elapsed(performance.now() - beganAt)}. Next: relais lab ssh ${first}${next}. Away: relais lab down.\n`,
  );
};

/** A lab that was raised from this file under another name is gone on with. */
const labNameOf = async (cluster: string, file: string): Promise<string> =>
  (await readLab(cluster)) === undefined ? ((await findLabOfFile(file))?.name ?? cluster) : cluster;

const hostsStay = (names: readonly string[], lab: string): Diagnostic => {
  const [stay, them] = names.length === 1 ? ['stays as it is', 'it'] : ['stay as they are', 'them'];
  return note('lab/host-stays', {
    message: `${names.join(', ')} ${stay}, though not asked for any more; relais lab down --name ${lab} takes the whole lab away.`,
    remedy: `To be rid of ${them}, take the lab away and raise it anew: relais lab down --name ${lab}; relais lab up.`,
  });
};

const askedPlan = async (
  file: string | undefined,
  { name, debian: release, nodes }: LabUpOptions,
  face: Face,
): Promise<LabPlan | undefined> => {
  if (release !== undefined && !isDebianRelease(release)) {
    throw new LabError('lab/no-such-release', {
      message: `Labs are made of Debian 13 or 12, not of '${release}'.`,
      remedy: `Leave --debian out (${defaultRelease} is the default), or say --debian 12.`,
    });
  }
  // A lab that stands keeps its release unless another is asked for.
  const debianOf = async (lab: string): Promise<DebianRelease> =>
    release ?? (await readLab(lab))?.debian ?? defaultRelease;
  const given = path.resolve(face.cwd, file ?? 'relais.yaml');
  if (file === undefined && (nodes !== undefined || !existsSync(given))) {
    const lab = name ?? 'lab';
    if (existsSync(given)) printBriefly([fileLeftAside(nodes ?? '', lab)], face);
    return { name: lab, debian: await debianOf(lab), hosts: bareNodes(nodes ?? '2') };
  }
  if (nodes !== undefined) {
    throw new LabError('lab/file-and-nodes', {
      message: `--nodes ${nodes} and ${file} are asked for at once: the file says which nodes there are.`,
      remedy: `Leave one of them out: relais lab up${fileWord(file ?? '')}, or relais lab up --nodes ${nodes}.`,
    });
  }
  const bytes = await readFile(given).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EISDIR') throw new LabError('lab/no-file', aFolder(file ?? given, face.cwd));
    throw new LabError('lab/no-file', {
      message: `${file ?? given} can't be read (${error.code}).`,
      remedy: 'Write one with relais init, or name another; relais lab up --nodes 2 needs none.',
    });
  });
  const text = decodeText(bytes, file ?? 'relais.yaml');
  if (typeof text !== 'string') {
    printDiagnostics([text], '', face);
    return undefined;
  }
  const { outline, diagnostics } = readOutline(text, file ?? 'relais.yaml');
  printDiagnostics(diagnostics, text, face);
  if (outline === undefined) return undefined;
  const meant = name ?? (await labNameOf(outline.cluster, given));
  return planFromOutline(outline, { name: meant, debian: await debianOf(meant), file: given });
};

const fileLeftAside = (nodes: string, lab: string): Diagnostic =>
  note('lab/file-left-aside', {
    message: `relais.yaml of this folder is left aside: --nodes ${nodes} means bare nodes, in a lab of their own (${lab}). The hosts of the file: relais lab up.`,
    remedy: 'Leave --nodes out to raise the hosts of the file.',
  });

const bareNodes = (count: string): LabPlan['hosts'] => {
  const number = /^\d{1,2}$/.test(count) ? Number(count) : 0;
  if (number >= 1 && number <= 32) return Array.from({ length: number }, (_, index) => ({ name: `node${index + 1}` }));
  throw new LabError('lab/bad-count', {
    message: `'${count}' nodes can't be raised.`,
    remedy: 'Say a number from 1 to 32: --nodes 3.',
  });
};
