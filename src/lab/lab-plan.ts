/** What lab is wanted; addresses that are left out are found. */
import type { DebianRelease } from './debian-release.ts';

export interface LabPlan {
  /** Lower-case letters, digits and dashes. */
  readonly name: string;
  readonly debian: DebianRelease;
  readonly hosts: readonly HostPlan[];
  /** Addresses that must be in the network and free: those of the services. */
  readonly reserved?: readonly string[];
  /** The first network, when no host fixes it: 192.0.2.0/24. */
  readonly subnet?: string;
  /** The relais.yaml that it is for. */
  readonly file?: string;
}

export interface HostPlan {
  readonly name: string;
  /** The address first, then one for each further Corosync link. */
  readonly addresses?: readonly string[];
}

/** The client host's name in every lab. */
export const clientName = 'client';
