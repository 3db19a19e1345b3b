/** Carries out one step: picks the hand for its kind of action. */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Host } from '../../hosts/host.ts';
import type { HostError } from '../../hosts/host-error.ts';
import type { Step } from '../../plan/step.ts';
import type { Spec } from '../../spec/spec.ts';
import type { PageAnswer } from '../status/cluster-status.ts';
import type { PageQuestion } from '../status/page-question.ts';
import { awaitStopped } from './await-stopped.ts';
import { commit } from './commit.ts';
import { handAuthkey } from './hand-authkey.ts';
import { placeTree } from './place-tree.ts';
import { runCommands } from './run-commands.ts';
import { settle } from './settle.ts';
import { verify } from './verify.ts';
import { writeFile } from './write-file.ts';

export interface Scene {
  readonly spec: Spec;
  readonly hosts: ReadonlyMap<string, Host>;
  /** The content of a folder on the controller, by its path, as a tar stream's bytes. */
  readonly archiveOf: (root: string) => Promise<Uint8Array>;
  /** How this machine asks for a page. */
  readonly askPage: (question: PageQuestion) => Promise<PageAnswer>;
  /** Addresses of no service of the file that gave a page before the apply. */
  readonly answering?: readonly string[];
  readonly signal: AbortSignal;
  /** A wait for the cluster takes no longer, in ms. */
  readonly mostWaitMs?: number | undefined;
  /** Names the apply's folder in the history; left out where nothing is kept. */
  readonly history?: string;
  /** What a host's failure means to the admin. */
  readonly explain: (error: HostError) => Diagnostic;
  /** Something that is well enough, but worth knowing. */
  readonly onNotice: (notice: Diagnostic) => void;
  /** A line that a tool printed, or where a wait stands. */
  readonly onLine: (line: string) => void;
}

/** What is wrong, or undefined when the step succeeded. @throws HostError when a host is lost: the outcome is unknown. */
export const act = async (step: Step, scene: Scene): Promise<Diagnostic | undefined> => {
  const { action } = step;
  switch (action.kind) {
    case 'run':
      return await runCommands(step, action, scene);
    case 'write':
      return await writeFile(step, action, scene);
    case 'authkey':
      return await handAuthkey(step, action, scene);
    case 'tree':
      return await placeTree(step, action, scene);
    case 'commit':
      return await commit(step, action, scene);
    case 'verify':
      return await verify(step, action, scene);
    case 'await-stopped':
      return await awaitStopped(step, action, scene);
    case 'settle':
      return await settle(step, action, scene);
  }
};
