/** A time service runs: whichever the admin chose, else systemd-timesyncd, Debian's own. */
import { script, withTimeout } from '../../command/command.ts';
import type { ClockElement } from '../../services/element.ts';
import type { ElementKind } from '../element-kind.ts';
import { installScript, installTimeoutMs } from './install-script.ts';

/** The services that keep a clock on Debian, by their units. */
const services = ['chrony', 'ntpsec', 'ntp', 'openntpd', 'systemd-timesyncd', 'phc2sys'];

const hosts = "the host's";

/** A container has its host's clock and can't set it: systemd.io/CONTAINER_INTERFACE. */
const look = `if [ -e /run/systemd/container ]; then echo "${hosts}"; else exec systemctl is-active -- "$@"; fi`;

const start = `systemctl cat systemd-timesyncd.service >/dev/null 2>&1 || (set -- systemd-timesyncd; ${installScript}) || exit
systemctl unmask --quiet systemd-timesyncd; systemctl enable --now --quiet systemd-timesyncd`;

export const clockKind: ElementKind<ClockElement> = {
  kind: 'clock',
  id: () => 'clock',
  question: () => script(look, ...services),
  // systemctl says of each in turn how it is.
  read: ({ stdout }, desired) => ({
    ...desired,
    service: stdout.startsWith(hosts) ? hosts : (services[stdout.split('\n').indexOf('active')] ?? ''),
  }),
  change: (desired, actual) => {
    if (actual !== undefined && actual.service !== '') {
      return undefined;
    }
    const { node, origin } = desired;
    return {
      difference: { node, change: 'add', title: 'a time service: systemd-timesyncd', origin },
      steps: [
        {
          id: `${node}/clock`,
          node,
          wave: 'packages',
          title: 'start systemd-timesyncd',
          action: { kind: 'run', commands: [withTimeout(script(start), installTimeoutMs)] },
          touches: [{ kind: 'unit', unit: 'systemd-timesyncd.service' }],
          origin,
        },
      ],
    };
  },
};
