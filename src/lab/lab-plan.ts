/** What lab is wanted; addresses that are left out are found. */
import type { DebianRelease } from './debian-release.ts';
import type { EngineKind } from './lab.ts';

export interface LabPlan {
  /** Letters, digits, - and _; 40 at most. */
  readonly name: string;
  readonly debian: DebianRelease;
  /** The one that is there by default, podman before docker. */
  readonly engine?: EngineKind;
  readonly hosts: readonly HostPlan[];
  /** Debian packages that the hosts come with, beyond those of every lab host; nothing of theirs is started. */
  readonly packages?: readonly string[];
  /** Their addresses are in the lab's network, and held by no host of its own. */
  readonly services?: readonly ServicePlan[];
  /** The relais.yaml that it is for, absolute. */
  readonly file?: string;
}

export interface HostPlan {
  readonly name: string;
  /** The address first, then those of further Corosync links. */
  readonly addresses?: readonly string[];
}

export interface ServicePlan {
  readonly name: string;
  /** With prefix: 192.0.2.10/24. */
  readonly address?: string;
}

/** The client host's name in every lab. */
export const clientName = 'client';
