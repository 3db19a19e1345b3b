/** The last apply was put back by the nodes, or is about to be. */
import type { LastApply } from '../../../facts/last-apply.ts';
import { lastApplyNotices } from '../../history/last-apply-notices.ts';
import type { Find } from './find.ts';

export const lastApplyFindings: Find = ({ answers, spec }) =>
  lastApplyNotices(
    new Map(
      [...answers].flatMap(([node, answer]): (readonly [string, LastApply])[] =>
        answer.kind === 'reached' && answer.lastApply !== undefined ? [[node, answer.lastApply]] : [],
      ),
    ),
  ).map((notice) => ({ ...notice, place: spec.place }));
