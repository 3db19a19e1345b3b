/** A CIB → relais.yaml. */
import { isFault } from '../../diagnostic/diagnostic.ts';
import { indistinctObjects } from '../../formats/cib/indistinct-objects.ts';
import { parseCib } from '../../formats/cib/parse-cib.ts';
import { oldConstructs } from '../../formats/cib/schema/old-constructs.ts';
import { fileOf } from './file-of.ts';
import type { Imported } from './imported.ts';
import { keptOfPacemaker } from './kept-of-pacemaker.ts';
import { sourceName } from './source-name.ts';
import { withoutPlace, withPlace } from './without-place.ts';

/** `file` names the text in diagnostics and in the result's first lines; all ids are kept. */
export const importCib = (text: string, file: string): Imported => {
  const { cib, diagnostics } = parseCib(text, file, withoutPlace);
  const indistinct = cib === undefined ? [] : indistinctObjects(cib.configuration, file);
  if (cib === undefined || [...diagnostics, ...indistinct].some(isFault))
    return { diagnostics: [...diagnostics, ...indistinct] };
  const configuration = withPlace(cib.configuration);
  const made = fileOf({ from: `the CIB of ${sourceName(file)}`, configuration, ids: 'exact' });
  return {
    ...made,
    diagnostics: [
      ...diagnostics,
      ...oldConstructs(cib, file),
      ...keptOfPacemaker(configuration, file),
      ...made.diagnostics,
    ],
  };
};
