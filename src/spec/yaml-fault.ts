/** What the YAML reader found wrong, as a diagnostic. */
import type { YAMLError } from 'yaml';
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import type { Place } from '../diagnostic/place.ts';
import { tooDeep } from './yaml-limits.ts';

export const yamlFault = (problem: YAMLError, place: Place): Diagnostic => {
  if (/call stack/.test(problem.message)) return tooDeep(place);
  switch (problem.code) {
    case 'TAB_AS_INDENT':
      return fault('spec/tab', {
        place,
        message: 'A tab indents this line, and YAML takes blanks only.',
        remedy: 'Indent with two blanks.',
      });
    case 'TAG_RESOLVE_FAILED':
      return fault('spec/custom-tag', {
        place,
        message: 'A YAML tag of its own stands here, and relais takes none.',
        remedy: 'Take the word that begins with ! out.',
      });
    case 'MULTIPLE_DOCS':
      return fault('spec/several-documents', {
        place,
        message: 'A second document begins here.',
        remedy: 'Keep one cluster a file: take the --- out.',
      });
    default:
      return fault('spec/yaml', {
        place,
        message: `This is not YAML: ${sentence(problem.message)}`,
        remedy: 'Mend the line; its indentation and the blank after a colon matter.',
      });
  }
};

const sentence = (text: string): string => {
  const line = (text.split('\n', 1)[0] ?? '').trim();
  const lower = line.charAt(0).toLowerCase() + line.slice(1);
  return /[.!?]$/.test(lower) ? lower : `${lower}.`;
};
