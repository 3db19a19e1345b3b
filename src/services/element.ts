/** One thing that is to be so on one node. Desired and observed elements have the same type. */
import type { Place } from '../diagnostic/place.ts';

interface OnNode {
  readonly node: string;
  /** The line of the file that asked for it. */
  readonly origin: Place;
}

/** Debian packages that are to be installed. */
export interface PackagesElement extends OnNode {
  readonly kind: 'packages';
  readonly names: readonly string[];
  /** Observed only: an installation of relais's is under way there, or was cut off. */
  readonly unfinished?: true;
}

/** A whole file that relais owns. */
export interface FileElement extends OnNode {
  readonly kind: 'file';
  readonly path: string;
  readonly content: string;
  /** Such as 0o644. */
  readonly mode: number;
  /** `user:group`. */
  readonly owner: string;
  /** Where a file that somebody else wrote is kept before it is replaced. */
  readonly keepAs?: string;
  /** What has to take notice of a change. */
  readonly of: 'apache' | 'corosync';
}

/** A symbolic link, such as Apache's mods-enabled; `target: ''` means that there is to be none. */
export interface LinkElement extends OnNode {
  readonly kind: 'link';
  readonly path: string;
  readonly target: string;
  readonly of: 'apache';
}

/** The marked lines of relais in a file that has other lines too. */
export interface BlockElement extends OnNode {
  readonly kind: 'block';
  readonly path: string;
  /** Stands in the markers, so that several clusters' blocks don't meet. */
  readonly label: string;
  readonly lines: readonly string[];
}

/** A systemd unit: whether it starts at boot, and whether it runs now. */
export interface UnitElement extends OnNode {
  readonly kind: 'unit';
  readonly unit: string;
  readonly enabled: boolean;
  readonly active: boolean;
}

/** The cluster's shared key, known by its digest only. */
export interface AuthkeyElement extends OnNode {
  readonly kind: 'authkey';
  /** sha256 of the key in hex; '' stands for the cluster's own, whichever that is. */
  readonly sha256: string;
  /** sha256 of the key beside it that was to take its place, where a rotation was cut off. */
  readonly nextSha256?: string;
  readonly mode: number;
  readonly owner: string;
}

/** A folder of content, put in place under its digest and switched to atomically. */
export interface TreeElement extends OnNode {
  readonly kind: 'tree';
  /** The link that is switched, such as /srv/relais/inform.test/current. */
  readonly link: string;
  /** Digest of all names, modes and bytes. */
  readonly digest: string;
  /** Where it comes from, on the controller. */
  readonly root: string;
  /** Whose site it is. */
  readonly service: string;
}

/** Ports that the node's active firewall, if there is one, lets in. */
export interface FirewallElement extends OnNode {
  readonly kind: 'firewall';
  readonly openings: readonly Opening[];
}

export interface Opening {
  readonly protocol: 'tcp' | 'udp';
  /** One port, or a range such as 5404-5405. */
  readonly ports: string;
  /** Only from these addresses; from anywhere when empty. */
  readonly from: readonly string[];
}

/** A time service keeps the clock. */
export interface ClockElement extends OnNode {
  readonly kind: 'clock';
  /** The unit that does; '' when none runs; `the host's` in a container, which has its host's clock. */
  readonly service: string;
}

export type Element =
  | PackagesElement
  | FileElement
  | LinkElement
  | BlockElement
  | UnitElement
  | AuthkeyElement
  | TreeElement
  | FirewallElement
  | ClockElement;
