/** Properties and defaults of the cluster that the file says nothing of: shown and left alone. */
import type { Configuration } from '../formats/cib/model/cib.ts';
import { canonicalProperty } from '../formats/cib/version/property-names.ts';
import { ofPacemaker } from '../native/of-pacemaker.ts';
import type { ForeignObject } from './foreign.ts';

const sections = [
  ['crmConfig', 'property'],
  ['rscDefaults', 'resource default'],
  ['opDefaults', 'operation default'],
] as const;

/** @param applied what relais applied last: what the file says no more is unset, and so not foreign. */
export const foreignSettings = (
  live: Configuration,
  desired: Configuration,
  applied: Configuration | undefined,
): readonly ForeignObject[] =>
  sections.flatMap(([section, what]) => {
    const ours = new Set([desired, applied].flatMap((each) => (each === undefined ? [] : namesIn(each, section))));
    const others = namesIn(live, section).filter((name) => !ours.has(name) && !ofPacemaker.has(name));
    return [...new Set(others)].map((id) => ({ what, id }));
  });

const namesIn = (configuration: Configuration, section: (typeof sections)[number][0]): readonly string[] =>
  configuration[section].flatMap(({ pairs }) =>
    pairs.flatMap(({ name }) => (name === undefined ? [] : canonicalProperty(name))),
  );
