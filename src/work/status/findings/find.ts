/** One kind of thing that can be wrong with a cluster; one file each, and one line in finding-list.ts. */
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import type { Judged } from '../judged.ts';
import type { Observed } from '../observed.ts';

export type Find = (observed: Observed, judged: Judged) => readonly Diagnostic[];
