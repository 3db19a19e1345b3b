/** All that a status looks for; within one severity, the first listed is shown first. */
import { apacheConfigFindings } from './apache-config.ts';
import { changedCib } from './changed-cib.ts';
import { changedFiles } from './changed-files.ts';
import { doubleAddress } from './double-address.ts';
import { failedActions } from './failed-actions.ts';
import type { Find } from './find.ts';
import { lastApplyFindings } from './last-apply.ts';
import { leftOverMoves } from './left-over-moves.ts';
import { linksDown } from './links-down.ts';
import { maintenance } from './maintenance.ts';
import { misplacedAddress } from './misplaced-address.ts';
import { missingInstances } from './missing-instances.ts';
import { noCluster } from './no-cluster.ts';
import { noQuorum } from './no-quorum.ts';
import { notApplied } from './not-applied.ts';
import { notAtBoot } from './not-at-boot.ts';
import { pages } from './pages.ts';
import { splitBrain } from './split-brain.ts';
import { strayMembers } from './stray-members.ts';
import { strayNodes } from './stray-nodes.ts';
import { stuck } from './stuck.ts';
import { troubledResources } from './troubled-resources.ts';
import { unavailableNodes } from './unavailable-nodes.ts';
import { unreachedNodes } from './unreached-nodes.ts';

export const findingList: readonly Find[] = [
  doubleAddress,
  splitBrain,
  noCluster,
  noQuorum,
  maintenance,
  misplacedAddress,
  failedActions,
  pages,
  notApplied,
  troubledResources,
  unavailableNodes,
  unreachedNodes,
  missingInstances,
  linksDown,
  leftOverMoves,
  strayNodes,
  strayMembers,
  notAtBoot,
  apacheConfigFindings,
  stuck,
  lastApplyFindings,
  changedFiles,
  changedCib,
];
