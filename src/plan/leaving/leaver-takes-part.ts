/** A member that leaves can be told so only by ssh: one that ssh can't reach and that runs on would serve beside those who forget it. */
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import type { Spec } from '../../spec/spec.ts';
import type { LiveCib } from '../live-cib.ts';
import type { Leaver } from './leaving-members.ts';
import { nodesTakingPart } from './nodes-taking-part.ts';

/** @param leaving those whose hosts are not open. */
export const leaversTakingPart = (
  spec: Spec,
  leaving: readonly Leaver[],
  live: LiveCib | undefined,
): readonly Diagnostic[] => {
  const active = new Set(live?.state === 'running' ? nodesTakingPart(live.text) : []);
  return leaving.filter(({ name }) => active.has(name)).map(({ name }) => takesPart(spec, name));
};

const takesPart = (spec: Spec, name: string): Diagnostic =>
  fault('plan/leaver-takes-part', {
    message: `${name}, which ${spec.file} does not name any more, can't be reached by ssh and takes part in the cluster: forgotten by the others it would run on, and start the same services a second time.`,
    remedy: 'Mend its ssh; or turn it off, by its console or its power. Then run the same command again.',
    host: name,
    place: spec.place,
  });
