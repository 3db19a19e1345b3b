/** ufw: its user rules, written, kept and loaded by itself. */
import { type Command, command, script } from '../../../command/command.ts';
import { type AddressRange, isEverybody, isWithin, parseRange, rangeText } from './address-range.ts';
import type { Gate, Gates } from './gate.ts';
import { type Look, linesOf } from './look.ts';
import { describePasses, type Pass, passKey } from './pass.ts';
import { parsePorts } from './rule.ts';

/** One of ufw's user rules for what comes in. */
interface Tuple {
  readonly action: string;
  readonly protocol: string;
  readonly port: string;
  readonly from: AddressRange | undefined;
  readonly pass: Pass | undefined;
  readonly ours: boolean;
}

/** ufw keeps comments in hex: this is relais's. */
const mark = `comment=${[...'relais'].map((letter) => letter.charCodeAt(0).toString(16)).join('')}`;

/** What everybody gets from ufw is written so, a rule for each family. */
const everybody = { 4: '0.0.0.0/0', 6: '::/0' } as const;

export const ufw = (look: Look, wanted: readonly Pass[]): Gates => {
  const tuples = [...read(linesOf(look, 'ufw4'), 4), ...read(linesOf(look, 'ufw6'), 6)];
  const isOn = linesOf(look, 'ufw').includes('on');
  // With IPV6=no, ufw shuts IPv6 out altogether: whoever wants that has no IPv6 clients, but can't have IPv6 peers.
  const isIpv4Only = linesOf(look, 'ufw').includes('IPv4 only');
  const asked = isOn ? wanted.filter(({ family, from }) => !isIpv4Only || family === 4 || from !== '') : [];
  const keys = new Set(wanted.map(passKey));
  const surplus = passesOf(tuples.filter(({ ours, pass }) => ours && pass !== undefined && !keys.has(passKey(pass))));
  const found = asked.map((pass) => ({ pass, ...placeOf(tuples, pass) }));
  const lacking = found.filter(({ isThere, isShutBefore }) => !isThere || isShutBefore);
  const gate: Gate = { name: 'ufw', lacking: lacking.map(({ pass }) => pass), unkept: [], surplus, notes: [] };
  const refused = found.flatMap(({ pass, refusedBy }) => (refusedBy === undefined ? [] : [refusal(pass, refusedBy)]));
  const rules = [
    // A rule that comes too late goes first: ufw takes it for there already.
    ...lacking.filter(({ isOurs }) => isOurs).map(({ pass }) => removal(pass)),
    ...lacking.map(({ pass, isFront }) => rule(isFront ? 'prepend' : 'add', pass)),
    ...surplus.map(removal),
  ];
  return {
    gates: isOn || surplus.length > 0 ? [gate] : [],
    checks: [...refused, ...rules.map(check)],
    commands: rules.map(run),
  };
};

const passesOf = (tuples: readonly Tuple[]): readonly Pass[] => tuples.flatMap(({ pass }) => pass ?? []);

interface Found {
  readonly isThere: boolean;
  readonly isOurs: boolean;
  /** Denied by a rule that is equal but for its verdict: ufw would put ours in its place. */
  readonly refusedBy: string | undefined;
  /** A rule before it shuts the pass out. */
  readonly isShutBefore: boolean;
  /** Where it belongs: before all others, or behind the rules that single out addresses. */
  readonly isFront: boolean;
}

/**
 * An equal rule of somebody else's counts: ufw holds only one of a kind, and to add ours would write our mark on
 * theirs.
 */
const placeOf = (tuples: readonly Tuple[], pass: Pass): Found => {
  const key = passKey(pass);
  const at = tuples.findIndex((tuple) => tuple.pass && passKey(tuple.pass) === key);
  const action = tuples[at]?.action;
  const isOurs = action === 'allow' && tuples[at]?.ours === true;
  const blocker = tuples.findIndex((tuple) => shutsOut(tuple, pass));
  return {
    isThere: action === 'allow' || action === 'limit',
    isOurs,
    refusedBy: action === 'deny' || action === 'reject' ? action : undefined,
    // A foreign rule in that place is its owner's choice.
    isShutBefore: isOurs && blocker !== -1 && blocker < at,
    isFront: pass.from !== '' || blocker !== -1,
  };
};

const shutsOut = (tuple: Tuple, pass: Pass): boolean => {
  const source = parseRange(pass.from === '' ? everybody[pass.family] : pass.from);
  const [asked, ports] = [parsePorts(pass.ports), tuple.port.split(',').map(parsePorts)];
  return (
    tuple.action !== 'allow' &&
    ['any', pass.protocol].includes(tuple.protocol) &&
    (tuple.port === 'any' ||
      ports.some((range) => range && asked && range.first <= asked.last && range.last >= asked.first)) &&
    tuple.from !== undefined &&
    source !== undefined &&
    isWithin(source, tuple.from)
  );
};

/** `### tuple ### ACTION PROTOCOL PORT TO SPORT FROM [APPLICATIONS] DIRECTION [comment=HEX]`, as ufw writes it. */
const read = (lines: readonly string[], family: 4 | 6): readonly Tuple[] =>
  lines.flatMap((line): readonly Tuple[] => {
    const [action = '', protocol = '', port = '', to = '', sport = '', source = '', ...rest] = line
      .replace('### tuple ### ', '')
      .split(' ');
    const direction = rest.find((word) => /^in(_|$)/.test(word));
    if (direction === undefined || action.startsWith('route:') || to !== everybody[family] || sport !== 'any') {
      return [];
    }
    const from = parseRange(source);
    const base = { action: action.split('_')[0] ?? '', protocol, port, from, ours: rest.includes(mark) };
    const isPlain = rest[0] === 'in' && from?.family === family && isOneOrAll(from) && parsePorts(port) !== undefined;
    if (!isPlain || (protocol !== 'tcp' && protocol !== 'udp')) {
      return [{ ...base, pass: undefined }];
    }
    const pass = {
      family,
      protocol,
      ports: port.replace(':', '-'),
      from: isEverybody(from) ? '' : rangeText(from),
    } as const;
    return [{ ...base, pass }];
  });

/** Not a network, which no pass of relais's is for. */
const isOneOrAll = (range: AddressRange): boolean => range.first === range.last || isEverybody(range);

const words = ({ family, protocol, ports, from }: Pass): readonly string[] => [
  ...['proto', protocol, 'from', from === '' ? everybody[family] : from],
  ...['to', 'any', 'port', ports.replace('-', ':')],
];

const rule = (place: 'prepend' | 'add', pass: Pass): readonly string[] => [
  ...(place === 'prepend' ? ['prepend', 'allow'] : ['allow']),
  ...words(pass),
  ...['comment', 'relais'],
];

const removal = (pass: Pass): readonly string[] => ['delete', 'allow', ...words(pass)];

/** Ends the step before anything of ufw is changed. */
const refusal = (pass: Pass, action: string): Command =>
  script(
    'echo "relais: a rule of your own keeps $1 out; take it away by: ufw delete $2 $3" >&2; exit 1',
    ...[describePasses([pass]).join(), action, words(pass).join(' ')],
  );

const check = (rule: readonly string[]): Command => script('ufw --dry-run "$@" >/dev/null', ...rule);

const run = (rule: readonly string[]): Command => command('ufw', ...rule);
