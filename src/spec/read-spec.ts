/** relais.yaml → Spec, or every fault of it at once, each with its place. */
import { type Diagnostic, isFault, note } from '../diagnostic/diagnostic.ts';
import { inOrder } from '../diagnostic/in-order.ts';
import { readSections } from '../native/read-sections.ts';
import { configurationRules } from './configuration-rules/configuration-rule-list.ts';
import { failoverHidden } from './failover-hidden.ts';
import { type GivenAddresses, withGiven } from './given-addresses.ts';
import { inspect } from './inspect.ts';
import { makeSpec } from './make-spec.ts';
import { soundSections } from './sound-sections.ts';
import type { Spec } from './spec.ts';
import { readYaml } from './yaml-text.ts';

export interface ReadSpec {
  /** Absent when a diagnostic is a fault. */
  readonly spec?: Spec;
  /** In its place, where each field is right by itself: to look for more that is wrong, and for nothing else. */
  readonly faulty?: Spec;
  /** Faults and warnings, in the order of the file. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * @param text the file's content.
 * @param file its path as the user gave it, `-` for standard input; folders named in it are seen from there.
 * @param given addresses for what the file leaves without one, as a lab file may.
 */
export const readSpec = (text: string, file: string, given?: GivenAddresses): ReadSpec => {
  const written = readYaml(text, file);
  if (written.value === undefined) return { diagnostics: inOrder(written.diagnostics) };
  const yaml = given === undefined ? written : { ...written, value: withGiven(written.value, given) };
  const { content, draft, faults, advice } = inspect(yaml);
  const sections = content ?? soundSections(yaml.value);
  const native = sections && readSections(sections, yaml.keyPlace);
  const diagnostics = inOrder([
    ...yaml.diagnostics,
    ...faults.map((each) => each.diagnostic),
    ...advice,
    ...(native?.diagnostics ?? []),
    ...(native === undefined ? [] : configurationRules.flatMap((rule) => rule(native, draft))),
  ]);
  if (content === undefined || native === undefined) return { diagnostics: abridged(diagnostics) };
  const spec = makeSpec(content, native, yaml, file);
  return diagnostics.some(isFault)
    ? { faulty: spec, diagnostics: abridged(diagnostics) }
    : { spec, diagnostics: inOrder([...diagnostics, ...failoverHidden(spec)]) };
};

/** Whoever has more faults than this has named the wrong file. */
const mostTold = 100;

const abridged = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => {
  if (diagnostics.length <= mostTold) return diagnostics;
  const rest = note('spec/and-more', {
    place: diagnostics[mostTold]?.place,
    message: 'There are more from here on.',
    remedy: 'Mend those above first, or name another file.',
  });
  return [...diagnostics.slice(0, mostTold), rest];
};
