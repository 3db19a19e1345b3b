/** What the file asks for and a Pacemaker of the nodes can't do, each at its line: told before anything is touched. */
import { type Diagnostic, note } from '../diagnostic/diagnostic.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import { forVersion } from '../formats/cib/version/for-version.ts';
import { versionText } from '../formats/cib/version/pacemaker-version.ts';
import type { Spec } from '../spec/spec.ts';
import { versionsOf } from './cluster-version.ts';
import type { Observed } from './observed.ts';
import { originsOf } from './origins.ts';

/** @param asked as the file has it, not yet in the words of a version. */
export const beyondVersion = (
  spec: Spec,
  asked: Configuration | undefined,
  observed: Observed,
): readonly Diagnostic[] => {
  if (asked === undefined) return [];
  const { ofItem } = originsOf(spec, asked);
  const versions = versionsOf(observed);
  const found = versions.flatMap((version) =>
    forVersion(asked, version, ofItem).diagnostics.map((each) => ({ version, each })),
  );
  // Two versions may lack the same.
  const told = [...Map.groupBy(found, ({ each }) => JSON.stringify(each)).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const nodes = same.flatMap(({ version }) => nodesWith(versionText(version), observed));
    return [versions.length === 1 ? first.each : { ...first.each, host: nodes.join(', ') }];
  });
  return [...told, ...unknownVersions(spec, observed)];
};

const nodesWith = (version: string, observed: Observed): readonly string[] =>
  [...observed].flatMap(([node, { pacemaker }]) =>
    pacemaker !== undefined && versionText(pacemaker.version) === version ? [node] : [],
  );

const unknownVersions = (spec: Spec, observed: Observed): readonly Diagnostic[] => {
  const nodes = [...observed].flatMap(([node, { pacemaker }]) => (pacemaker === undefined ? [node] : []));
  return nodes.length === 0
    ? []
    : [
        note('plan/version-unknown', {
          message: `Which Pacemaker ${nodes.join(', ')} will have can’t be told before it is installed.`,
          remedy: 'What it can’t do is said by the first "relais plan" after that.',
          place: spec.place,
        }),
      ];
};
