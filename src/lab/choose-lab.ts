/** Which of this machine's labs a command means. */
import type { Lab } from './lab.ts';
import { LabError } from './lab-error.ts';
import { listLabs, readLab } from './lab-folder.ts';

export interface LabHint {
  /** As asked for. */
  readonly name?: string | undefined;
  /** The folder's own relais.yaml, absolute; the lab raised from it is meant when no name is given. */
  readonly file: string;
}

/** The named one; else the one of the folder's file; else the only one. @throws LabError lab/not-up, lab/which */
export const chooseLab = async ({ name, file }: LabHint): Promise<Lab> => {
  const labs = await listLabs();
  const lab = name === undefined ? (labs.find((one) => one.file === file) ?? only(labs)) : await readLab(name);
  if (lab !== undefined) return lab;
  const names = labs.map((one) => one.name).join(', ');
  if (labs.length === 0) {
    throw new LabError('lab/not-up', {
      message: name === undefined ? 'No lab stands on this machine.' : `There is no lab ${name} on this machine.`,
      remedy: 'Raise one: relais lab up.',
    });
  }
  if (name !== undefined) {
    throw new LabError('lab/not-up', {
      message: `There is no lab ${name} on this machine.`,
      remedy: `Name one of these: ${names}.`,
    });
  }
  throw new LabError('lab/which', {
    message:
      'More than one lab stands on this machine, and none of them was raised from the relais.yaml of this folder.',
    remedy: `Say which with --name: ${names}.`,
  });
};

const only = (labs: readonly Lab[]): Lab | undefined => (labs.length === 1 ? labs[0] : undefined);
