/** The lab that a command of this folder means. */
import path from 'node:path';
import { chooseLab } from '../../lab/choose-lab.ts';
import type { Lab } from '../../lab/lab.ts';
import type { Face } from '../face.ts';

/** @throws LabError lab/not-up, lab/which */
export const meantLab = (name: string | undefined, face: Face): Promise<Lab> =>
  chooseLab({ name, file: path.resolve(face.cwd, 'relais.yaml') });
