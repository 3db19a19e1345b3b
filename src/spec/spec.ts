/** What relais.yaml says, checked and completed: every element knows its place in the file. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Place } from '../diagnostic/place.ts';
import type { NativePart } from '../native/read-sections.ts';

export interface Spec {
  /** The path of the file, as given. */
  readonly file: string;
  readonly cluster: string;
  /** In the file's order, which gives Corosync's nodeids from 1. */
  readonly nodes: readonly NodeSpec[];
  readonly fencing: FencingSpec;
  readonly failover: FailoverSpec;
  readonly services: readonly ServiceSpec[];
  /** Ids of what others made and relais may take over. */
  readonly adopt?: 'all' | readonly string[];
  /** What it says in Pacemaker’s own words; absent is nothing. */
  readonly native?: NativePart;
  readonly place: Place;
}

export interface NodeSpec {
  readonly name: string;
  /** The address that the other nodes and ssh know it by, IPv4 or IPv6. */
  readonly address: string;
  /** One address per Corosync link, link 0 first; the address alone by default. */
  readonly links: readonly string[];
  readonly ssh: SshSpec;
  /** Of Corosync and the CIB, where the file says one. */
  readonly nodeid?: number;
  /** Why there is no such machine, where that is known without asking it. */
  readonly absence?: Diagnostic;
  readonly place: Place;
}

export interface SshSpec {
  /** What ssh(1) is given as its destination: a name of ~/.ssh/config works too. */
  readonly host: string;
  /** Left to ssh's own configuration when absent. */
  readonly user?: string;
  readonly port?: number;
  readonly identityFile?: string;
  /** Another known_hosts than the admin's own (labs have one each). */
  readonly knownHostsFile?: string;
}

export interface FencingSpec {
  /** `native`: resources and properties say it. */
  readonly kind: 'none' | 'native';
  readonly place: Place;
}

/** Corosync's timings (corosync.conf(5), totem) and the longest gap that a client may see. */
export interface FailoverSpec {
  readonly profile: 'fast' | 'balanced' | 'patient' | 'custom';
  readonly tokenMs: number;
  readonly consensusMs: number;
  readonly knetPingIntervalMs?: number;
  readonly knetPingTimeoutMs?: number;
  /** Longest gap at the loss of a node's power, in ms. */
  readonly budgetNodeLostMs: number;
  /** Longest gap at a planned move, in ms. */
  readonly budgetPlannedMs: number;
  /** Interval of the service's health check, in ms. */
  readonly monitorMs: number;
  readonly place: Place;
}

export interface ServiceSpec {
  readonly name: string;
  readonly address: ServiceAddress;
  /** The node that holds it when all are well. */
  readonly prefer?: string;
  readonly apache?: ApacheSpec;
  readonly place: Place;
}

export interface ServiceAddress {
  readonly ip: string;
  /** Bits of the network, such as 24. */
  readonly prefix: number;
  /** The interface that carries it; found from the network when absent. */
  readonly nic?: string;
  readonly place: Place;
}

export interface ApacheSpec {
  readonly sites: readonly SiteSpec[];
  readonly place: Place;
}

export interface SiteSpec {
  /** The vhost's ServerName. */
  readonly serverName: string;
  /** Absolute folder on the controller whose content is served, for each node's name. */
  readonly roots: ReadonlyMap<string, string>;
  readonly place: Place;
}
