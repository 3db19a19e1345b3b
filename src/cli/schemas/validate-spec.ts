/** What a file asks for, against Pacemaker's schemas, where this machine has them. */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Spec } from '../../spec/spec.ts';
import { againstSchema } from '../../work/against-schema.ts';
import type { Face } from '../face.ts';
import { schemasAtHand } from './schemas-at-hand.ts';

interface Validated {
  /** `no` where no schema is at hand. */
  readonly isAsked: 'yes' | 'no';
  readonly diagnostics: readonly Diagnostic[];
}

/** @param told what is wrong in the file already. @param schemas the folder that `--schemas` names. */
export const validateSpec = async (
  spec: Spec,
  told: readonly Diagnostic[],
  face: Face,
  schemas?: string,
): Promise<Validated> => {
  const { files, missing } = await schemasAtHand(face, schemas);
  if (missing !== undefined) return { isAsked: 'no', diagnostics: [missing] };
  const diagnostics = await againstSchema(spec, files, told);
  if (!diagnostics.some(({ code }) => code.startsWith('cib/schema-'))) return { isAsked: 'yes', diagnostics };
  // Who named no folder need not have one.
  return { isAsked: 'no', diagnostics: schemas === undefined ? [] : diagnostics };
};
