/** A CIB against the schema that it names itself. */
import { type Diagnostic, note } from '../../../diagnostic/diagnostic.ts';
import { placeOfAttribute } from '../../xml/place-at.ts';
import type { Cib } from '../model/cib.ts';
import { CibSchema, type SchemaFiles } from './cib-schema.ts';

/** `files` as `CibSchema` takes them; a note alone when they lack the schema. `file` names the CIB in diagnostics. */
export const validateCib = async (cib: Cib, files: SchemaFiles, file = 'cib.xml'): Promise<readonly Diagnostic[]> => {
  const name = cib.validateWith ?? 'none';
  const opened = await open(name, files);
  using schema = opened === 'unusable' ? undefined : opened;
  if (schema !== undefined) return schema.validate(cib, file);
  const place = placeOfAttribute(cib.source, 'validate-with', file);
  return [
    opened === 'unusable'
      ? note('cib/schema-unusable', {
          message: `What is there as the schema "${name}" is none, so the CIB was not validated.`,
          remedy: 'Take the files of pacemaker-common: all *.rng of one version.',
          place,
        })
      : note('cib/schema-missing', {
          message: `The schema "${name}" is not at hand, so the CIB was not validated.`,
          remedy: 'Install pacemaker-common, or name a folder with the schemas: --schemas FOLDER.',
          place,
        }),
  ];
};

/** Whoever gave the files may have given anything. */
const open = async (name: string, files: SchemaFiles): Promise<CibSchema | 'unusable' | undefined> => {
  try {
    return await CibSchema.open(name, files);
  } catch {
    return 'unusable';
  }
};
