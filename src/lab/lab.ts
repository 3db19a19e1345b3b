/** A lab: real Debian hosts on this machine, as its lab.json tells of them. */
import type { DebianRelease } from './debian-release.ts';

export interface Lab {
  readonly name: string;
  readonly engine: EngineKind;
  readonly image: string;
  readonly debian: DebianRelease;
  /** The first is the one that has the way out; the others are further Corosync links. */
  readonly networks: readonly LabNetwork[];
  /** The cluster's nodes to be, in the file's order. */
  readonly hosts: readonly LabHost[];
  /** On the same network, no node: drills and tests watch from here. */
  readonly client: LabHost;
  /** The addresses that are kept free for the file's services, with prefix. */
  readonly services: readonly LabService[];
  readonly ssh: LabSsh;
  /** The relais.yaml that it was raised from, absolute. */
  readonly file?: string;
}

export type EngineKind = 'podman' | 'docker';

export interface LabNetwork {
  /** Such as 192.0.2.0/24. */
  readonly subnet: string;
  /** This machine's own address there. */
  readonly gateway: string;
  /** The bridge that stands for the switch. */
  readonly bridge: string;
}

export interface LabHost {
  readonly name: string;
  /** Its first address, by which ssh and the other nodes know it. */
  readonly address: string;
  readonly container: string;
  /** In order: eth0, eth1, … */
  readonly links: readonly LabLink[];
}

export interface LabService {
  readonly name: string;
  /** With prefix: 192.0.2.101/24. */
  readonly address: string;
}

export interface LabLink {
  readonly interface: string;
  /** With prefix: 192.0.2.10/24. */
  readonly addresses: readonly string[];
  readonly mac: string;
  readonly bridge: string;
  /** The outside end of its cable. */
  readonly outside: string;
}

export interface LabSsh {
  readonly user: string;
  readonly port: number;
  readonly identityFile: string;
  readonly knownHostsFile: string;
}
