/** firewalld: rich rules in the zones that packets come in by, at once and for good, without a reload. */
import { type Command, command } from '../../../command/command.ts';
import { readZones, type Zone } from './firewalld-zones.ts';
import { type Gate, type Gates, joinGates } from './gate.ts';
import { isActive, type Look } from './look.ts';
import { type Pass, passKey } from './pass.ts';
import { passesOfRichRule, richRule, shutsOutEverybody } from './rich-rule.ts';

export const firewalld = (look: Look, wanted: readonly Pass[]): Gates => {
  const zones = isActive(look, 'firewalld') ? readZones(look).filter(takesPart) : [];
  return joinGates(zones.map((zone) => gateOf(zone, wanted)));
};

/** A zone that accepts all needs nothing; one that drops what comes from some addresses is a ban, and stays one. */
const takesPart = ({ target, isBoundToAddresses }: Zone): boolean =>
  target !== 'ACCEPT' && !(isBoundToAddresses && (target === 'DROP' || target === '%%REJECT%%'));

const gateOf = (zone: Zone, wanted: readonly Pass[]): Gates => {
  const now = compare(zone, zone.now, wanted);
  const kept = compare(zone, zone.kept, wanted);
  const keys = new Set(wanted.map(passKey));
  const stale = [...new Set([...now.stale, ...kept.stale])].flatMap(passesOfRichRule);
  const lacking = new Set(now.lacking.map(passKey));
  const gate: Gate = {
    name: `firewalld, zone ${zone.name}`,
    lacking: now.lacking,
    unkept: kept.lacking.filter((pass) => !lacking.has(passKey(pass))),
    surplus: stale.filter((pass) => !keys.has(passKey(pass))),
    notes: [],
  };
  return {
    gates: [gate],
    // firewall-cmd looks at each rule before it does anything.
    checks: [],
    commands: [
      ...firewallCmd(zone, [], 'add', now.missing),
      ...firewallCmd(zone, ['--permanent'], 'add', kept.missing),
      ...firewallCmd(zone, [], 'remove', now.stale),
      ...firewallCmd(zone, ['--permanent'], 'remove', kept.stale),
    ],
  };
};

/** One call for all rules: each call starts a Python of its own. */
const firewallCmd = (
  zone: Zone,
  options: readonly string[],
  act: 'add' | 'remove',
  rules: readonly string[],
): readonly Command[] =>
  rules.length === 0
    ? []
    : [
        command(
          ...['firewall-cmd', '--quiet', ...options, `--zone=${zone.name}`],
          ...rules.map((rule) => `--${act}-rich-rule=${rule}`),
        ),
      ];

interface Comparison {
  readonly lacking: readonly Pass[];
  /** Rules to add: one stands for both families. */
  readonly missing: readonly string[];
  /** Rules of relais's to take away. */
  readonly stale: readonly string[];
}

const compare = (zone: Zone, rules: readonly string[], wanted: readonly Pass[]): Comparison => {
  const fits = wanted.map((pass) => {
    const isFirst = pass.from !== '' || zone.now.some((rule) => shutsOutEverybody(rule, pass));
    const text = richRule(pass, isFirst ? 'first' : 'behind bans');
    const holding = rules.filter(
      (rule) =>
        passesOfRichRule(rule).some((one) => passKey(one) === passKey(pass)) && (!isFirst || rule.includes('="-')),
    );
    return { pass, text, holding };
  });
  const lacking = fits.filter(({ holding }) => holding.length === 0);
  const holding = new Set(fits.flatMap((fit) => fit.holding));
  return {
    lacking: lacking.map(({ pass }) => pass),
    missing: [...new Set(lacking.map(({ text }) => text))],
    stale: rules.filter((rule) => passesOfRichRule(rule).length > 0 && !holding.has(rule)),
  };
};
