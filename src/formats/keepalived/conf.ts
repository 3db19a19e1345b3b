/** keepalived.conf as a value: what it says of VRRP, and all else as it stands. */
import type { Place } from '../../diagnostic/place.ts';

export interface KeepalivedConf {
  readonly kind: 'keepalived-conf';
  /** What stands in `global_defs`, and keepalived knows. */
  readonly globalDefs: readonly Statement[];
  readonly instances: readonly VrrpInstance[];
  readonly syncGroups: readonly SyncGroup[];
  readonly scripts: readonly VrrpScript[];
  /** `static_ipaddress`: addresses that stay on the machine. */
  readonly staticAddresses: readonly VirtualAddress[];
  /** Files that the text takes in; they were not read. */
  readonly includes: readonly Word[];
  /** Every other block or setting at the top, such as `virtual_server`. */
  readonly others: readonly Statement[];
}

export interface Word {
  readonly text: string;
  readonly place: Place;
}

/** A line, with the block that it opens. */
export interface Statement {
  readonly kind: 'statement';
  readonly name: Word;
  readonly values: readonly Word[];
  readonly block?: readonly Statement[];
}

/** `vrrp_instance`. Numbers stay as they were written once they are known to be numbers in range. */
export interface VrrpInstance {
  readonly kind: 'vrrp-instance';
  readonly name: Word;
  /** `MASTER` or `BACKUP`: how it begins. Any other word is `BACKUP`, as keepalived takes it. */
  readonly state?: Word;
  readonly interface?: Word;
  readonly virtualRouterId?: Word;
  /** 1 to 255; 100 when absent. */
  readonly priority?: Word;
  readonly advertIntSeconds?: Word;
  /** The word `nopreempt`. */
  readonly noPreempt?: Word;
  readonly preemptDelaySeconds?: Word;
  readonly authentication?: Authentication;
  readonly addresses: readonly VirtualAddress[];
  /** Addresses that the adverts don't name. */
  readonly excludedAddresses: readonly VirtualAddress[];
  /** `virtual_routes` and `virtual_rules`, a line each. */
  readonly routes: readonly Statement[];
  readonly rules: readonly Statement[];
  readonly trackInterfaces: readonly Tracked[];
  readonly trackScripts: readonly Tracked[];
  readonly notify: readonly Notify[];
  readonly unicastSource?: Word;
  readonly unicastPeers: readonly Word[];
  /** What keepalived knows and no field stands for. */
  readonly settings: readonly Statement[];
}

export interface Authentication {
  readonly kind: 'authentication';
  /** `PASS` or `AH`. */
  readonly type?: Word;
  /** A secret. */
  readonly password?: Word;
}

export interface VirtualAddress {
  readonly kind: 'virtual-address';
  readonly address: Word;
  /** 4 or 6. */
  readonly family: 4 | 6;
  /** Absent: 32 or 128. */
  readonly prefix?: number;
  readonly device?: Word;
  readonly label?: Word;
  readonly scope?: Word;
  readonly broadcast?: Word;
  readonly peer?: Word;
  /** `home`, `noprefixroute`, `no_track` and the like, and names with their values. */
  readonly others: readonly Word[];
}

/** An entry of `track_interface` or `track_script`. */
export interface Tracked {
  readonly kind: 'tracked';
  readonly name: Word;
  /** -253 to 253; without one, a failure is a fault of the instance. */
  readonly weight?: number;
  readonly direction?: 'reverse' | 'noreverse';
}

export interface Notify {
  readonly kind: 'notify';
  /** `any` is plain `notify`. */
  readonly event: 'any' | 'master' | 'backup' | 'fault' | 'stop' | 'deleted' | 'master_rx_lower_pri';
  readonly command: Word;
  /** The user that runs it, and its group. */
  readonly user: readonly Word[];
}

/** `vrrp_sync_group`. */
export interface SyncGroup {
  readonly kind: 'vrrp-sync-group';
  readonly name: Word;
  /** Names of instances. */
  readonly members: readonly Word[];
  readonly trackInterfaces: readonly Tracked[];
  readonly trackScripts: readonly Tracked[];
  readonly notify: readonly Notify[];
  readonly settings: readonly Statement[];
}

/** `vrrp_script`. */
export interface VrrpScript {
  readonly kind: 'vrrp-script';
  readonly name: Word;
  readonly script?: Word;
  readonly intervalSeconds?: Word;
  readonly timeoutSeconds?: Word;
  readonly weight?: Word;
  readonly rise?: Word;
  readonly fall?: Word;
  readonly user: readonly Word[];
  readonly settings: readonly Statement[];
}
