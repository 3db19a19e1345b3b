/** Whether and by what a host filters what comes in: ufw, firewalld, nftables, iptables. */
import { script } from '../command/command.ts';
import { defineFact } from './fact.ts';
import { isObject, jsonObjects, parsed, textOf } from './json-answer.ts';

export interface Firewall {
  /** The one to be told of a port. `none`: whatever comes in is taken. */
  readonly kind: 'none' | 'ufw' | 'firewalld' | 'nftables' | 'iptables';
  /** nftables' base chains at the input hook that may drop something, in the ruleset's order. */
  readonly inputChains: readonly InputChain[];
}

export interface InputChain {
  /** `inet`, `ip`, `ip6`. */
  readonly family: string;
  readonly table: string;
  readonly chain: string;
  readonly policy: 'accept' | 'drop';
}

const ask = script(`
if grep -qsi '^ENABLED=yes' /etc/ufw/ufw.conf; then echo ufw; fi
if command -v firewalld >/dev/null && systemctl is-active -q firewalld; then echo firewalld; fi
if command -v iptables-save >/dev/null; then echo iptables; fi
for words in ip_tables:iptables-legacy-save ip6_tables:ip6tables-legacy-save; do
  if grep -qs '^filter$' "/proc/net/\${words%%:*}_names" && command -v "\${words#*:}" >/dev/null; then
    "\${words#*:}" -t filter | grep -qE '^:INPUT DROP|^-A INPUT .*-j (DROP|REJECT)' && echo legacy
  fi
done
if command -v nft >/dev/null; then echo; exec nft -j list ruleset 2>/dev/null; fi
`);

export const firewall = defineFact<Firewall>({
  name: 'firewall',
  ask,
  read: ({ stdout }) => {
    const blank = stdout.search(/(^|\n)\n/);
    const words = new Set((blank < 0 ? stdout : stdout.slice(0, blank)).split('\n'));
    const ruleset = parsed(blank < 0 ? '' : stdout.slice(blank));
    const inputChains = filteringChains(isObject(ruleset) ? jsonObjects(ruleset.nftables) : []);
    return { kind: kindOf(words, inputChains), inputChains };
  },
});

const kindOf = (words: ReadonlySet<string>, chains: readonly InputChain[]): Firewall['kind'] => {
  if (words.has('firewalld')) {
    return 'firewalld';
  }
  if (words.has('ufw')) {
    return 'ufw';
  }
  // iptables-nft keeps its rules in nftables, in tables of these names.
  const ofIptables = chains.some(
    ({ family, table, chain }) => /^ip6?$/.test(family) && table === 'filter' && chain === 'INPUT',
  );
  if (words.has('legacy') || (words.has('iptables') && ofIptables)) {
    return 'iptables';
  }
  return chains.length === 0 ? 'none' : 'nftables';
};

type Chain = ReturnType<typeof jsonObjects>[number];

const filteringChains = (ruleset: readonly Chain[]): InputChain[] => {
  const refusing = new Set(
    ruleset.flatMap(({ rule }) =>
      isObject(rule) && jsonObjects(rule.expr).some(mayDrop) ? [`${rule.family} ${rule.table} ${rule.chain}`] : [],
    ),
  );
  return ruleset.flatMap(({ chain }) => {
    if (!isObject(chain) || chain.hook !== 'input' || chain.type !== 'filter') {
      return [];
    }
    const drops = chain.policy === 'drop' || refusing.has(`${chain.family} ${chain.table} ${chain.name}`);
    const policy = chain.policy === 'drop' ? 'drop' : 'accept';
    const named = { family: textOf(chain.family), table: textOf(chain.table), chain: textOf(chain.name) };
    return drops && ['inet', 'ip', 'ip6'].includes(named.family) ? [{ ...named, policy }] : [];
  });
};

/** A verdict that ends a packet, or leads to a chain that may. */
const mayDrop = (expression: Chain): boolean =>
  ['drop', 'reject', 'jump', 'goto', 'queue'].some((verdict) => verdict in expression);
