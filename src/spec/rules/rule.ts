/** A rule that looks at several fields at once; it sees only what is sound by itself. */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Draft } from '../draft.ts';
import type { YamlText } from '../yaml-text.ts';

export type Rule = (draft: Draft, yaml: YamlText) => readonly Diagnostic[];
