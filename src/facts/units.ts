/** The states of the systemd units that matter to a cluster: systemctl(1) show. */
import { script } from '../command/command.ts';
import type { ByName } from './by-name.ts';
import { defineFact, type Fact } from './fact.ts';

export interface UnitState {
  /** `loaded`, `not-found`, `masked`, … */
  readonly load: string;
  /** `enabled`, `disabled`, `static`, `masked`, …; empty where there is no unit file. */
  readonly file: string;
  /** `active`, `inactive`, `failed`, `activating`, … */
  readonly active: string;
  /** Such as `running`. */
  readonly sub: string;
  /** `success`, `exit-code`, `timeout`, … */
  readonly result: string;
}

const watched = [
  ...['corosync', 'pacemaker', 'corosync-qdevice', 'corosync-qnetd', 'sbd', 'pcsd', 'booth'],
  ...['keepalived', 'heartbeat', 'ucarp', 'vip-manager'],
  ...['apache2', 'nginx', 'lighttpd', 'haproxy'],
  ...['chrony', 'ntp', 'ntpsec', 'openntpd', 'systemd-timesyncd'],
  ...['ufw', 'firewalld', 'nftables', 'netfilter-persistent'],
  ...['ssh', 'unattended-upgrades'],
].map((name) => `${name}.service`);

// Asking systemd for a unit that is not there costs 2 ms each: those without a file anywhere are left out first.
const look = `for unit; do
    shift
    for folder in /etc/systemd/system /run/systemd/system /run/systemd/transient /run/systemd/generator /run/systemd/generator.late \\
      /usr/local/lib/systemd/system /usr/lib/systemd/system /lib/systemd/system; do
      if [ -e "$folder/$unit" ] || [ -L "$folder/$unit" ]; then set -- "$@" "$unit"; break; fi
    done
  done
  [ $# = 0 ] || exec systemctl show --no-pager --property=Id,Names,LoadState,UnitFileState,ActiveState,SubState,Result -- "$@"`;

/** The question by which several become one. */
export const unitsByName: ByName = { ask: (...units) => script(look, ...units) };

/** By name without `.service`; each of the asked ones is there, `not-found` where the host has none. */
export const unitStates = (asked: readonly string[]): Fact<ReadonlyMap<string, UnitState>> =>
  defineFact({
    name: 'units',
    ask: unitsByName.ask(...asked),
    read: ({ stdout }) => {
      const shown = new Map(stdout.split('\n\n', mostUnits).flatMap(readBlock));
      return new Map(asked.map((unit) => [unit.replace(/\.service$/, ''), shown.get(unit) ?? absent]));
    },
  });

/** As many as are asked at once come nowhere near. */
const mostUnits = 1000;

/** One unit goes by all of its names: a host that has ntpsec knows it as ntp, too. */
const readBlock = (block: string): readonly (readonly [string, UnitState])[] => {
  const value = (key: string): string => new RegExp(`^${key}=(.*)$`, 'm').exec(block)?.[1] ?? '';
  const state = {
    load: value('LoadState'),
    file: value('UnitFileState'),
    active: value('ActiveState'),
    sub: value('SubState'),
    result: value('Result'),
  };
  const names = [value('Id'), ...value('Names').split(' ')];
  return names.filter((name) => name !== '').map((name) => [name, state] as const);
};

export const units = unitStates(watched);

const absent: UnitState = { load: 'not-found', file: '', active: 'inactive', sub: 'dead', result: 'success' };

/** The unit runs, or is on its way to. */
export const isRunning = (states: ReadonlyMap<string, UnitState>, name: string): boolean =>
  ['active', 'activating', 'reloading'].includes(states.get(name)?.active ?? '');
