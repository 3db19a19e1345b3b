/** firewalld's rich rules (firewalld.richlanguage(5)), as relais writes them and as firewalld prints them. */
import { parseIp } from '../../../spec/grammar/ip-address.ts';
import { addressText } from './address-range.ts';
import type { Pass } from './pass.ts';
import { parsePorts } from './rule.ts';

/**
 * A rich rule has no comment: this priority is relais's mark. Negative, it comes before all other rules; positive,
 * behind those that single out addresses and before the zone's own verdict.
 */
const mark = 5405;

export const richRule = ({ family, protocol, ports, from }: Pass, place: 'first' | 'behind bans'): string =>
  [
    `rule priority="${place === 'first' ? -mark : mark}"`,
    ...(from === '' ? [] : [`family="ipv${family}" source address="${from}"`]),
    `port port="${ports}" protocol="${protocol}" accept`,
  ].join(' ');

const ours = new RegExp(
  `^rule priority="-?${mark}"(?: family="ipv([46])" source address="([^"]+)")?` +
    ' port port="(\\d{1,5}(?:-\\d{1,5})?)" protocol="(tcp|udp)" accept$',
);

/** What a rule of relais's own lets in; nothing for anybody else's. */
export const passesOfRichRule = (rule: string): readonly Pass[] => {
  const match = ours.exec(rule);
  if (match === null) {
    return [];
  }
  const [, family, from = '', ports = '', protocol] = match;
  const families = family === undefined ? ([4, 6] as const) : family === '4' ? ([4] as const) : ([6] as const);
  const ip = parseIp(from);
  return families.map((one) => ({
    family: one,
    protocol: protocol === 'udp' ? 'udp' : 'tcp',
    ports,
    from: ip === undefined ? from : addressText(ip),
  }));
};

/** Whether a rule turns this pass away whoever asks. */
export const shutsOutEverybody = (rule: string, pass: Pass): boolean => {
  const words = ` ${rule} `;
  if (!/ (reject|drop) /.test(words) || / source /.test(words) || / (destination|icmp-type) /.test(words)) {
    return false;
  }
  const port = / port port="([^"]+)" protocol="([^"]+)" /.exec(words);
  const service = / service name="([^"]+)" /.exec(words);
  const [range, asked] = [parsePorts(port?.[1] ?? ''), parsePorts(pass.ports)];
  if (service !== null) {
    return { http: '80', https: '443' }[service[1] ?? ''] === pass.ports;
  }
  return (
    port === null ||
    (port[2] === pass.protocol &&
      range !== undefined &&
      asked !== undefined &&
      range.first <= asked.last &&
      range.last >= asked.first)
  );
};

/** The rules of relais's own in a zone's file, in the words in which firewalld prints them. */
export const richRulesOfFile = (xml: string): readonly string[] =>
  xml
    .split('<rule ')
    .slice(1)
    .flatMap((part) => {
      const inside = (part.split('</rule>')[0] ?? '').slice(0, 1000);
      const family = /family="(ipv[46])"/.exec(inside)?.[1];
      const priority = /priority="(-?\d+)"/.exec(inside)?.[1];
      const source = /<source address="([^"]+)"\/>/.exec(inside)?.[1];
      const port = /<port port="([^"]+)" protocol="([^"]+)"\/>/.exec(inside);
      const text = [
        `rule priority="${priority}"`,
        ...(family === undefined ? [] : [`family="${family}"`]),
        ...(source === undefined ? [] : [`source address="${source}"`]),
        `port port="${port?.[1]}" protocol="${port?.[2]}" accept`,
      ].join(' ');
      return inside.includes('<accept/>') && ours.test(text) ? [text] : [];
    });
