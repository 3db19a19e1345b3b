/** Everything that was asked for one status, before anyone has judged it. */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { ApacheFault } from '../../facts/apache-config.ts';
import type { LastApply } from '../../facts/last-apply.ts';
import type { Member } from '../../plan/corosync-members.ts';
import type { Applied } from '../../plan/record/applied.ts';
import type { Spec } from '../../spec/spec.ts';
import type { PageStatus, QuorumStatus } from './cluster-status.ts';
import type { TouchedFile } from './questions/changed-files.ts';
import type { ClusterView } from './questions/cluster-view.ts';
import type { Debts } from './questions/debts.ts';
import type { Interfaces } from './questions/interfaces.ts';
import type { LeftOverMove } from './questions/left-over-moves.ts';
import type { LinkView } from './questions/links.ts';
import type { Units } from './questions/units.ts';

export interface Observed {
  readonly spec: Spec;
  /** By node name; every node of the file is there. */
  readonly answers: ReadonlyMap<string, NodeAnswers>;
  /** By service name. */
  readonly pages: ReadonlyMap<string, readonly PageStatus[]>;
  /** Ids of primitives that are known to be wanted nowhere. */
  readonly resting?: ReadonlySet<string>;
}

export type NodeAnswers =
  | {
      readonly kind: 'reached';
      /** Absent where Pacemaker does not run, or its answer could not be read. */
      readonly view?: ClusterView;
      readonly quorum?: QuorumStatus;
      readonly interfaces?: Interfaces;
      readonly units: Units;
      readonly links: readonly LinkView[];
      /** Those that its corosync.conf names. */
      readonly members: readonly Member[];
      /** Why Apache could not read its configuration; absent where it can. */
      readonly apacheFault?: ApacheFault;
      readonly debts: Debts;
      readonly moves: readonly LeftOverMove[];
      readonly touchedFiles: readonly TouchedFile[];
      /** What relais remembers there of its last apply; absent where there was none. */
      readonly applied?: Applied;
      /** XML of the CIB in force, without relais's own maintenance mode; '' where there is none. */
      readonly cib: string;
      /** The newest apply in its history; absent where there was none. */
      readonly lastApply?: LastApply;
    }
  | {
      readonly kind: 'not-reached';
      /** Such as `unreachable` or `auth-refused`; `slow` where ssh is connected and the answer did not come in time. */
      readonly reason: string;
      readonly detail: string;
      /** The same in an admin's words. */
      readonly said?: Diagnostic;
    };
