/** What relais needs is let in by each firewall that is active on a node; where none is, nothing is done. */
import { script } from '../../command/command.ts';
import type { FirewallElement } from '../../services/element.ts';
import type { ElementKind } from '../element-kind.ts';
import { atBoot } from './firewall/at-boot.ts';
import { firewalld } from './firewall/firewalld.ts';
import { describeGate, type Gates, joinGates } from './firewall/gate.ts';
import { iptables } from './firewall/iptables.ts';
import { type Look, readLook } from './firewall/look.ts';
import { blockBegin, blockEnd, lookScript } from './firewall/look-script.ts';
import { nftables } from './firewall/nftables.ts';
import { openingsOf, type Pass, passesOf } from './firewall/pass.ts';
import { firewallTouches } from './firewall/touches.ts';
import { ufw } from './firewall/ufw.ts';

/** The element as it is, with what the node's firewalls said. */
interface SeenFirewall extends FirewallElement {
  readonly look: Look;
}

const isSeen = (element: FirewallElement | undefined): element is SeenFirewall =>
  element !== undefined && 'look' in element;

const question = script(lookScript, blockBegin, blockEnd);

const judge = (look: Look, wanted: readonly Pass[]): Gates => {
  const plain = nftables(look, wanted);
  const tables = iptables(look, wanted);
  const boot = atBoot(look, [...plain.boot, ...tables.boot], wanted.length === 0 ? 'take away' : 'keep');
  return joinGates([ufw(look, wanted), firewalld(look, wanted), plain, tables, boot]);
};

export const firewallKind: ElementKind<FirewallElement> = {
  kind: 'firewall',
  id: () => 'firewall',
  question: () => question,
  /** Its openings are those that every active firewall lets in, now and over a reboot, and any that are too many. */
  read: (answer, desired) => {
    const look = answer.exitCode === 0 ? readLook(answer.stdout) : undefined;
    if (look === undefined) {
      return undefined;
    }
    const { gates } = judge(look, passesOf(desired.openings));
    const openings = openingsOf(
      desired.openings,
      gates.flatMap(({ lacking, unkept }) => [...lacking, ...unkept]),
      gates.flatMap(({ surplus }) => surplus),
    );
    const seen: SeenFirewall = { ...desired, openings, look };
    return seen;
  },
  change: (desired, actual) => {
    const { node, origin, openings } = desired;
    const step = { id: `${node}/firewall`, node, wave: 'ground' as const, origin };
    if (!isSeen(actual)) {
      // Said by the step itself when it still can't be told: what is active, and what it lets in.
      return {
        difference: { node, change: 'change', title: 'firewall (could not be looked at)', origin },
        steps: [{ ...step, title: 'look at the firewall', action: { kind: 'run', commands: [question] } }],
      };
    }
    const { gates, checks, commands } = judge(actual.look, passesOf(openings));
    if (checks.length + commands.length === 0) {
      return undefined;
    }
    const detail = gates.flatMap(describeGate);
    const changed = gates.filter((gate) => describeGate(gate).length > 0);
    const managers = changed.map(({ name }) => name.split(',')[0] ?? '').filter((name) => !name.startsWith('/'));
    const names = [...new Set(managers)].join(', ') || 'at boot';
    return {
      difference: {
        node,
        change: openings.length === 0 ? 'remove' : actual.openings.length === 0 ? 'add' : 'change',
        title: `firewall (${names})`,
        detail,
        origin,
      },
      steps: [
        {
          ...step,
          // A port is closed when nobody needs it any more: after the services behind it have stopped.
          ...(changed.some(({ lacking, unkept }) => lacking.length + unkept.length > 0) ? {} : { wave: 'tidy' }),
          title: openings.length === 0 ? `close relais's ports in ${names}` : `let the cluster in through ${names}`,
          action: { kind: 'run', commands: [...checks, ...commands] },
          touches: firewallTouches,
          risk: 'admin',
        },
      ],
    };
  },
};
