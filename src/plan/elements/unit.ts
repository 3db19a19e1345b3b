/** A systemd unit: whether it starts at boot, and whether it runs. */
import { command, withTimeout } from '../../command/command.ts';
import { isRunning, unitStates } from '../../facts/units.ts';
import type { UnitElement } from '../../services/element.ts';
import type { Disturbance } from '../disturbance.ts';
import type { ElementKind } from '../element-kind.ts';
import type { Wave } from '../step.ts';

/** What systemd says of the file of a unit that is there (systemctl(1), is-enabled); masked-runtime is one that is being installed. */
const known = new Set([
  'enabled',
  'enabled-runtime',
  'disabled',
  'masked',

  'linked',
  'static',
  'alias',
]);

const describe = (element: Pick<UnitElement, 'enabled' | 'active'>): string =>
  `${element.enabled ? 'enabled' : 'disabled'}, ${element.active ? 'running' : 'stopped'}`;

/** A start belongs behind the files that the unit reads, a stop before them. */
const waveOf = (desired: UnitElement): Wave => (desired.active ? 'start' : 'stop');

const titleWord = (desired: UnitElement, activating: boolean): string => {
  if (activating) return desired.active ? 'start' : 'stop';
  return desired.enabled ? 'enable' : 'disable';
};

/** One that runs now is used by somebody. */
const stopOf = (unit: string): Disturbance => ({
  of: unit === 'apache2.service' ? 'apache' : 'cluster',
  effect: 'interrupted',
  says: `${unit} is stopped`,
});

export const unitKind: ElementKind<UnitElement> = {
  kind: 'unit',
  id: (element) => `unit ${element.unit}`,
  question: ({ unit }) => unitStates([unit]).ask,
  read: (answer, desired) => {
    const name = desired.unit.replace(/\.service$/, '');
    const states = unitStates([desired.unit]).read(answer);
    const file = states.get(name)?.file ?? '';
    // A unit that its package has yet to bring: nobody knows what the package will make of it.
    if (!known.has(file)) {
      return undefined;
    }
    return { ...desired, enabled: file === 'enabled', active: isRunning(states, name) };
  },
  change: (desired, actual) => {
    const enabling = actual?.enabled !== desired.enabled;
    const activating: boolean = actual?.active !== desired.active;
    if (!enabling && !activating) {
      return undefined;
    }
    const { node, unit, origin } = desired;
    const commands = [
      ...(enabling ? [command('systemctl', '--quiet', desired.enabled ? 'enable' : 'disable', unit)] : []),
      ...(activating ? [withTimeout(command('systemctl', desired.active ? 'start' : 'stop', unit), 120_000)] : []),
    ];
    return {
      difference: {
        node,
        change: 'change',
        title: `${unit}: ${describe(desired)}`,
        ...(actual === undefined ? {} : { detail: [`-${describe(actual)}`, `+${describe(desired)}`] }),
        origin,
      },
      steps: [
        {
          id: `${node}/unit ${unit}`,
          node,
          wave: waveOf(desired),
          title: `${titleWord(desired, activating)} ${unit}`,
          action: { kind: 'run', commands },
          ...(actual?.active === true && !desired.active ? { disturbs: stopOf(unit) } : {}),
          touches: [{ kind: 'unit', unit }],
          origin,
        },
      ],
    };
  },
};
