/** A container engine as the lab needs it: hosts with a disk, power and a label. Networks are the lab's own (networks.ts). */
import type { Answer } from '../command/answer.ts';
import type { EngineKind } from './lab.ts';
import type { ToolOptions } from './tool.ts';

export interface HostCreation {
  readonly container: string;
  readonly lab: string;
  readonly host: string;
  readonly image: string;
  /** A folder of this machine at a place inside. */
  readonly mounts: readonly { readonly from: string; readonly to: string }[];
}

export interface EngineHost {
  readonly container: string;
  readonly lab: string;
  readonly host: string;
  /** `new`: made, and never powered on. */
  readonly state: 'new' | 'running' | 'frozen' | 'off';
}

export interface LabEngine {
  readonly kind: EngineKind;
  /** What it is, for status and reports: podman 4.3.1. */
  version(): Promise<string>;

  imageExists(tag: string): Promise<boolean>;
  /** Makes an image of a root file system in a tar archive. */
  importImage(tarFile: string, tag: string, options?: ToolOptions): Promise<void>;
  /** Fetches from a registry, under its own name. False where that did not work, whatever the reason. */
  pullImage(reference: string, options?: ToolOptions): Promise<boolean>;
  /** Runs one script in the image `from` and keeps the outcome as `tag`. */
  commitImage(from: string, script: string, tag: string, options?: ToolOptions): Promise<void>;
  /** The tags of all images that labs were made of. */
  listImages(): Promise<readonly string[]>;
  removeImage(tag: string): Promise<void>;

  /** Makes the host, powered off and without any network. */
  createHost(creation: HostCreation): Promise<void>;
  /** Unpacks a tar archive at the root of its disk; the host may be off. */
  unpack(container: string, tar: Uint8Array): Promise<void>;
  /** Powers it on. It waits for its first network interface before it boots. Answers the pid of its first process. */
  startHost(container: string): Promise<number>;
  /** Every process of it is gone at once. No error where it is off already. */
  killHost(container: string): Promise<void>;
  freezeHost(container: string): Promise<void>;
  thawHost(container: string): Promise<void>;
  /** Takes it away with its disk, whatever its state. No error where there is none. */
  removeHost(container: string): Promise<void>;
  /** All hosts of all labs. */
  listHosts(): Promise<readonly EngineHost[]>;
  /** The pid of its first process as this machine counts, undefined while it is off. */
  pidOf(container: string): Promise<number | undefined>;
  /** The command that runs another inside as root, with this process's own terminal or streams. */
  execWords(container: string, argv: readonly string[], streams: 'terminal' | 'pipes'): readonly string[];
  /** Runs a command inside as root, needing no network. */
  exec(container: string, argv: readonly string[], options?: ToolOptions): Promise<Answer>;
}
