import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { argvsOf, changeOf, nothing } from './recorded-hosts.ts';

const folder = join(import.meta.dirname, 'recorded');
/** NAME is shut, NAME-open has let the cluster in. */
const recorded = (name: string): string => readFileSync(join(folder, `${name}.txt`), 'utf8');
const names = readdirSync(folder)
  .map((file) => file.replace(/\.txt$/, ''))
  .sort();

describe('the commands', () => {
  it('of ufw put the peers in front, and everybody behind the rules that single out addresses', () => {
    const lines = argvsOf(recorded('ufw-debian-13')).map((argv) => argv.join(' '));
    expect(lines.filter((line) => line.startsWith('ufw '))).toEqual([
      'ufw prepend allow proto udp from 192.0.2.12 to any port 5404:5405 comment relais',
      'ufw prepend allow proto udp from 2001:db8::12 to any port 5404:5405 comment relais',
      'ufw allow proto tcp from 0.0.0.0/0 to any port 80 comment relais',
      'ufw allow proto tcp from ::/0 to any port 80 comment relais',
      'ufw allow proto tcp from 0.0.0.0/0 to any port 443 comment relais',
      'ufw allow proto tcp from ::/0 to any port 443 comment relais',
    ]);
    expect(lines.findLastIndex((line) => line.includes('--dry-run'))).toBeLessThan(
      lines.findIndex((line) => line.startsWith('ufw ')),
    );
  });

  it('of ufw count an equal rule of the admin for ours, and never take it away', () => {
    const admins = 'ufw4 ### tuple ### allow tcp 80 0.0.0.0/0 any 0.0.0.0/0 in\nufw4 ### tuple ### allow tcp 22 ';
    const text = recorded('ufw-debian-13').replace('ufw4 ### tuple ### allow tcp 22 ', admins);
    expect(argvsOf(text).some((argv) => argv.join(' ').includes('from 0.0.0.0/0 to any port 80'))).toBe(false);
    expect(changeOf(text, nothing)).toBeUndefined();
  });

  it('of ufw end before any change where the admin denies what is to be let in', () => {
    const text = recorded('ufw-debian-13').replace(
      'ufw4 ### tuple ### allow tcp 22 ',
      'ufw4 ### tuple ### deny tcp 80 0.0.0.0/0 any 0.0.0.0/0 in\nufw4 ### tuple ### allow tcp 22 ',
    );
    expect(argvsOf(text)[0]?.join(' ')).toContain('keeps $1 out');
    expect(argvsOf(text)[0]).toContain('TCP 80 from anywhere');
  });

  it('of ufw put a rule of ours before a later denial of everything', () => {
    const text = recorded('ufw-debian-13-open').replace(
      'ufw4 ### tuple ### allow tcp 22 ',
      'ufw4 ### tuple ### deny tcp any 0.0.0.0/0 any 0.0.0.0/0 in\nufw4 ### tuple ### allow tcp 22 ',
    );
    const lines = argvsOf(text).map((argv) => argv.join(' '));
    expect(lines.filter((line) => line.startsWith('ufw ') && line.includes(' 80'))).toEqual([
      'ufw delete allow proto tcp from 0.0.0.0/0 to any port 80',
      'ufw prepend allow proto tcp from 0.0.0.0/0 to any port 80 comment relais',
    ]);
    expect(lines.join('\n')).not.toContain('5404');
  });

  it('of ufw leave IPv6 clients alone where ufw is told to know no IPv6', () => {
    const text = recorded('ufw-debian-13').replace('ufw on', 'ufw on\nufw IPv4 only');
    expect(argvsOf(text).join('\n')).not.toContain('::/0');
  });

  it('of firewalld touch the zones of interfaces and of addresses, but not those that ban', () => {
    const zones = argvsOf(recorded('firewalld-debian-13')).map((argv) => argv.find((word) => /^--zone=/.test(word)));
    expect(new Set(zones)).toEqual(new Set(['--zone=internal', '--zone=public']));
  });

  it('of firewalld put the peers before all other rules, and everybody behind those that single out addresses', () => {
    const rules = argvsOf(recorded('firewalld-debian-13')).find((argv) => argv.includes('--zone=public')) ?? [];
    expect(rules.filter((word) => word.startsWith('--add-rich-rule='))).toEqual([
      '--add-rich-rule=rule priority="-5405" family="ipv4" source address="192.0.2.12" port port="5404-5405" protocol="udp" accept',
      '--add-rich-rule=rule priority="-5405" family="ipv6" source address="2001:db8::12" port port="5404-5405" protocol="udp" accept',
      '--add-rich-rule=rule priority="5405" port port="80" protocol="tcp" accept',
      '--add-rich-rule=rule priority="5405" port port="443" protocol="tcp" accept',
    ]);
  });

  it('of firewalld go before a rule of the zone that rejects everybody', () => {
    const text = recorded('firewalld-debian-13-open').replace(
      /^(zone public .*"rules_str":\{"type":"as","data":\[)/m,
      '$1"rule port port=\\"80\\" protocol=\\"tcp\\" reject",',
    );
    const words = argvsOf(text).map((argv) => argv.join(' '));
    expect(words).toContain(
      'firewall-cmd --quiet --zone=public --add-rich-rule=rule priority="-5405" port port="80" protocol="tcp" accept',
    );
    expect(words.join('\n')).not.toContain('443');
  });

  it('of firewalld leave a zone alone that accepts all', () => {
    const text = recorded('firewalld-debian-13').replace(
      /^(zone public .*"target":\{"type":"s","data":)"default"/m,
      '$1"ACCEPT"',
    );
    expect(argvsOf(text).flat()).not.toContain('--zone=public');
  });

  it.each(['nftables-debian-13', 'iptables-debian-13'])(
    'bring a rule of ours before one that came later: %s',
    (name) => {
      const text = recorded(`${name}-open`)
        .replace(/^(nft \t\t)(tcp dport 22 )/m, '$1drop # handle 999\n$1$2')
        .replace(/^(iptables-nft -A INPUT )(-p tcp .*--dport 22 )/m, '$1-j DROP\n$1$2');
      const detail = changeOf(text)?.difference.detail?.join('\n') ?? '';
      expect(detail).toContain('+TCP 80 from anywhere (');
      expect(detail).not.toContain('+UDP');
    },
  );

  it('of the unit at boot keep the list while the firewall is switched off, and take it away when it is not wanted', () => {
    const off = recorded('iptables-debian-13-open')
      .split('\n')
      .filter((line) => !/^ip6?tables-nft /.test(line))
      .join('\n');
    expect(changeOf(off)).toBeUndefined();
    expect(changeOf(off, nothing)?.difference.detail).toEqual(['-relais-firewall.service (/etc/relais/firewall)']);
  });

  it('of nftables put what is for everybody in front only where a rule shuts everybody out, and say so', () => {
    const rules = (name: string) => argvsOf(recorded(name)).at(-1)?.join('\n') ?? '';
    expect(rules('nftables-debian-13')).toContain('add rule inet filter input tcp dport 80');
    expect(rules('nftables-reject-debian-13')).toContain('insert rule inet filter input tcp dport 80');
    expect(changeOf(recorded('nftables-reject-debian-13'))?.difference.detail).toContain(
      'TCP 80 from anywhere comes before the rules that turn single addresses away (nftables, chain inet filter input)',
    );
  });

  it('of nftables leave the lines in /etc/nftables.conf alone while the firewall is switched off', () => {
    const off = recorded('nftables-debian-13-open')
      .split('\n')
      .filter((line) => !/^(nft|conf) /.test(line))
      .join('\n');
    expect(changeOf(off)).toBeUndefined();
    expect(changeOf(off, nothing)?.difference.detail?.join('\n')).toContain('-insert rule inet filter input ip saddr');
  });

  it('of iptables come behind a ban and before the rule that rejects all, counted from the end', () => {
    const words = argvsOf(recorded('iptables-debian-13')).find((argv) => argv.includes('iptables-nft')) ?? [];
    expect(words.join(' ')).toContain('1 -p tcp -m tcp --dport 80\n1 -p tcp -m tcp --dport 443\ntop -s 192.0.2.12');
  });

  it('of iptables are kept by netfilter-persistent where that is enabled, else by a unit of relais', () => {
    const text = (name: string) => argvsOf(recorded(name)).flat().join('\n');
    expect(text('iptables-persistent-debian-13')).toContain('/etc/iptables/rules.v4');
    expect(text('iptables-persistent-debian-13')).not.toContain('relais-firewall.service');
    expect(text('iptables-debian-13')).toContain('relais-firewall.service');
  });

  it('hold no value of the file in the text of a script', () => {
    for (const name of names) {
      for (const argv of [...argvsOf(recorded(name)), ...argvsOf(recorded(name), nothing)]) {
        const text = argv[0] === 'sh' ? (argv[2] ?? '') : '';
        expect(text).not.toMatch(/192\.0\.2|2001:db8|5404|443/);
      }
    }
  });
});
