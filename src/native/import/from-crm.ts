/** Commands of the crm shell → relais.yaml. */
import { isFault } from '../../diagnostic/diagnostic.ts';
import { parseCrm } from '../../formats/crmsh/parse/parse-crm.ts';
import { crmToCib } from '../../formats/crmsh/to-cib/crm-to-cib.ts';
import { fileOf } from './file-of.ts';
import type { Imported } from './imported.ts';
import { keptOfPacemaker } from './kept-of-pacemaker.ts';
import { sourceName } from './source-name.ts';

/** `file` names the text in diagnostics and in the result's first lines. */
export const importCrm = (text: string, file: string): Imported => {
  const parsed = parseCrm(text, file);
  const { configuration, diagnostics: ofCib } = crmToCib(parsed.configuration, { broken: parsed.broken });
  const diagnostics = [...parsed.diagnostics, ...ofCib];
  if (diagnostics.some(isFault)) return { diagnostics };
  const made = fileOf({ from: `the crm commands of ${sourceName(file)}`, configuration, ids: 'exact' });
  return { ...made, diagnostics: [...diagnostics, ...keptOfPacemaker(configuration, file), ...made.diagnostics] };
};
