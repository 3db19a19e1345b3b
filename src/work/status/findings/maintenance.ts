/** Maintenance mode: Pacemaker looks on, and does nothing. */
import { warning } from '../../../diagnostic/diagnostic.ts';
import { endMaintenanceMode } from '../../../plan/hand-back.ts';
import { viewOf } from '../view-of.ts';
import type { Find } from './find.ts';

export const maintenance: Find = ({ answers }, judged) => {
  const node = judged.viewOf;
  if (node === undefined || viewOf(answers.get(node))?.maintenance !== 'on') return [];
  return [
    warning('status/maintenance', {
      message: 'The cluster is in maintenance mode: Pacemaker starts, stops and moves nothing, whatever fails.',
      remedy: `End it, on ${node}: ${endMaintenanceMode}`,
    }),
  ];
};
