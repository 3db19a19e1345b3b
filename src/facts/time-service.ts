/** Which service keeps a host's clock right, told from its units. */
import { isRunning, type UnitState } from './units.ts';

const services = ['chrony', 'ntpsec', 'ntp', 'openntpd', 'systemd-timesyncd'];

/** The name of the unit that runs; undefined where none does. */
export const timeService = (units: ReadonlyMap<string, UnitState>): string | undefined =>
  services.find((name) => isRunning(units, name));
