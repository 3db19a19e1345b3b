/** What the firewall question answered: lines by topic, as look-script.ts prints them. */
export type Look = ReadonlyMap<Topic, readonly string[]>;

const topics = [
  /** `UNIT WORD`: whether firewalld is active, and which of the services that load rules are enabled. */
  'unit',
  /** "on" while ufw is enabled, "IPv4 only" where it is told to know no IPv6. */
  'ufw',
  /** The rule tuples of /etc/ufw/user.rules and user6.rules. */
  'ufw4',
  'ufw6',
  /** firewalld over D-Bus, as JSON: the default zone, the active ones, and `ZONE JSON` for the settings of each. */
  'default',
  'zones',
  'zone',
  /** `ZONE LINE` of the zones' files: what firewalld comes back to. */
  'kept',
  /** The live ruleset. */
  'nft',
  /** `FAMILY TABLE CHAIN` of the chains that /etc/nftables.conf itself makes; `*` where nft refuses that file. */
  'conf',
  /** Relais's own lines in /etc/nftables.conf. */
  'block',
  /** iptables-save's live filter table, for IPv4 and IPv6, by each of its two backends. */
  'iptables-nft',
  'ip6tables-nft',
  'iptables-legacy',
  'ip6tables-legacy',
  /** The backend that plain `iptables` stands for: nft or legacy. */
  'backend',
  /** The filter tables in /etc/iptables, which netfilter-persistent loads. */
  'rules.v4',
  'rules.v6',
  /** Relais's list of what to let in again at boot. */
  'boot',
  /** The last line. */
  'end',
] as const;

export type Topic = (typeof topics)[number];

/** Undefined when the answer is not whole. */
export const readLook = (text: string): Look | undefined => {
  const look = new Map<Topic, string[]>(topics.map((topic) => [topic, []]));
  for (const line of text.split('\n')) {
    const space = line.indexOf(' ');
    const word = space === -1 ? line : line.slice(0, space);
    look.get(word as Topic)?.push(space === -1 ? '' : line.slice(space + 1));
  }
  return look.get('end')?.length === 0 ? undefined : look;
};

export const linesOf = (look: Look, topic: Topic): readonly string[] => look.get(topic) ?? [];

export const isActive = (look: Look, unit: string): boolean => linesOf(look, 'unit').includes(`${unit}.service active`);

export const isEnabled = (look: Look, unit: string): boolean =>
  linesOf(look, 'unit').includes(`${unit}.service enabled`);
