/** Reads what was written again: what relais.yaml can't say is found here, and nowhere passed over. */
import * as z from 'zod';
import { type Diagnostic, warning } from '../../diagnostic/diagnostic.ts';
import { configuration as emptyConfiguration } from '../../formats/cib/build/cib.ts';
import { canonicalConfiguration } from '../../formats/cib/diff/canonical.ts';
import { diffConfiguration } from '../../formats/cib/diff/diff-configuration.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import { nodeShape } from '../nodes.ts';
import { readSections } from '../read-sections.ts';
import { sectionShape } from '../sections.ts';
import type { WrittenSections } from '../write-sections.ts';
import type { Writing } from '../writing.ts';

const schema = z.object({ nodes: z.record(z.string(), z.strictObject(nodeShape)), ...sectionShape });

/** `sections` are those of the configuration, as they were written. */
export const readBack = (
  configuration: Configuration,
  sections: WrittenSections,
  ids: Writing['ids'],
): readonly Diagnostic[] => {
  const parsed = schema.safeParse(sections);
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => {
      const name = issue.path.slice(0, 3).map(String).join(' ');
      return notSaid(name, `${issue.path.map(String).join('.')}: ${issue.message}`);
    });
  }
  const back = readSections(parsed.data, () => ({ file: '', line: 1, column: 1 }));
  const changes = diffConfiguration(configuration, back.configuration);
  if (changes.length > 0 || ids === 'plain') return changes.map(({ what, id }) => notSaid(`${what} ${id}`));
  return [
    ...back.diagnostics.map(({ message }) => notSaid('something', message)),
    ...sectionsUnlike(configuration, back.configuration),
  ];
};

const sections = Object.keys(emptyConfiguration()).filter((name) => name !== 'kind') as (keyof Configuration)[];

const sectionsUnlike = (one: Configuration, other: Configuration): readonly Diagnostic[] => {
  if (canonicalConfiguration(one) === canonicalConfiguration(other)) return [];
  const alone = (whole: Configuration, name: keyof Configuration): string =>
    canonicalConfiguration({ ...emptyConfiguration(), [name]: whole[name] });
  const unlike = sections.filter((name) => alone(one, name) !== alone(other, name));
  return (unlike.length === 0 ? ['what stands beside its objects'] : unlike).map((name) => notSaid(`all of ${name}`));
};

const notSaid = (what: string, detail?: string): Diagnostic =>
  warning('import/not-said', {
    message: `relais.yaml can’t say ${what} as it stands.`,
    remedy: 'Look at it in the result; what is wrong there has to be mended by hand.',
    ...(detail !== undefined && { detail }),
  });
