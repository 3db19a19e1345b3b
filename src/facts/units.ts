/** The states of the systemd units that matter to a cluster: systemctl(1) show. */
import { script } from '../command/command.ts';
import { defineFact } from './fact.ts';

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
const ask = script(
  `for unit; do
    shift
    for folder in /etc/systemd/system /run/systemd/system /run/systemd/generator.late /usr/lib/systemd/system /lib/systemd/system; do
      if [ -e "$folder/$unit" ] || [ -L "$folder/$unit" ]; then set -- "$@" "$unit"; break; fi
    done
  done
  [ $# = 0 ] || exec systemctl show --no-pager --property=Id,LoadState,UnitFileState,ActiveState,SubState,Result -- "$@"`,
  ...watched,
);

/** By name without `.service`; each of the watched ones is there, `not-found` where the host has none. */
export const units = defineFact<ReadonlyMap<string, UnitState>>({
  name: 'units',
  ask,
  read: ({ stdout }) => {
    const shown = stdout.split('\n\n', 2 * watched.length).flatMap((block) => {
      const value = (key: string): string => new RegExp(`^${key}=(.*)$`, 'm').exec(block)?.[1] ?? '';
      const state = {
        load: value('LoadState'),
        file: value('UnitFileState'),
        active: value('ActiveState'),
        sub: value('SubState'),
        result: value('Result'),
      };
      return value('Id') === '' ? [] : [[value('Id').replace(/\.service$/, ''), state] as const];
    });
    return new Map([...watched.map((unit) => [unit.replace(/\.service$/, ''), absent] as const), ...shown]);
  },
});

const absent: UnitState = { load: 'not-found', file: '', active: 'inactive', sub: 'dead', result: 'success' };

/** The unit runs, or is on its way to. */
export const isRunning = (states: ReadonlyMap<string, UnitState>, name: string): boolean =>
  ['active', 'activating', 'reloading'].includes(states.get(name)?.active ?? '');
