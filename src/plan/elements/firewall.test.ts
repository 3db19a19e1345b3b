import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../command/answer.ts';
import type { FirewallElement, Opening } from '../../services/element.ts';
import type { RunAction } from '../step.ts';
import { firewallKind } from './firewall.ts';

const folder = join(import.meta.dirname, 'firewall/recorded');
const recorded = (name: string): string => readFileSync(join(folder, `${name}.txt`), 'utf8');
const names = readdirSync(folder)
  .map((file) => file.replace(/\.txt$/, ''))
  .sort();

const peers = ['192.0.2.12', '2001:db8::12'];
const openings: readonly Opening[] = [
  { protocol: 'udp', ports: '5404-5405', from: peers },
  { protocol: 'tcp', ports: '80', from: [] },
  { protocol: 'tcp', ports: '443', from: [] },
];
const desired: FirewallElement = {
  kind: 'firewall',
  node: 'one',
  origin: { file: 'relais.yaml', line: 1, column: 1 },
  openings,
};
const nothing: FirewallElement = { ...desired, openings: [] };

const answer = (stdout: string, exitCode = 0): Answer => ({ exitCode, stdout, stderr: '', elapsedMs: 1 });

const changeOf = (stdout: string, wanted = desired) =>
  firewallKind.change(wanted, firewallKind.read(answer(stdout), wanted));

const argvsOf = (stdout: string, wanted = desired): readonly (readonly string[])[] =>
  (changeOf(stdout, wanted)?.steps ?? []).flatMap(({ action }) =>
    (action as RunAction).commands.map(({ argv }) => argv),
  );

describe('a recorded host', () => {
  it.each(names.filter((name) => /^(none|containers)-/.test(name)))('%s has no active firewall', (name) => {
    expect(firewallKind.read(answer(recorded(name)), desired)?.openings).toEqual(openings);
    expect(changeOf(recorded(name))).toBeUndefined();
  });

  const shut = names.filter((name) => !/^(none|containers)-|-open$/.test(name));
  it.each(shut)('%s shuts all of it out: each opening is a line of the difference', (name) => {
    expect(firewallKind.read(answer(recorded(name)), desired)?.openings).toEqual([]);
    const change = changeOf(recorded(name));
    expect(change?.difference.change).toBe('add');
    for (const text of ['UDP 5404-5405 from 192.0.2.12', 'UDP 5404-5405 from 2001:db8::12', 'TCP 80', 'TCP 443']) {
      expect(change?.difference.detail?.join('\n')).toContain(`+${text}`);
    }
    expect(change?.steps).toMatchObject([{ id: 'one/firewall', wave: 'ground', node: 'one' }]);
  });

  it.each(shut)('%s: once let in, nothing is left to do', (name) => {
    expect(firewallKind.read(answer(recorded(`${name}-open`)), desired)?.openings).toEqual(openings);
    expect(changeOf(recorded(`${name}-open`))).toBeUndefined();
  });

  it.each(shut)('%s: what is not wanted any more is closed, the rest stays', (name) => {
    const less = { ...desired, openings: openings.slice(0, 2) };
    const change = changeOf(recorded(`${name}-open`), less);
    expect(change?.difference.change).toBe('change');
    expect(
      change?.difference.detail?.filter((line) => line.includes('443')).every((line) => line.startsWith('-')),
    ).toBe(true);
    expect(change?.difference.detail?.some((line) => /^-.*(443)/.test(line))).toBe(true);
    expect(changeOf(recorded(`${name}-open`), nothing)?.difference.change).toBe('remove');
    expect(changeOf(recorded(name), nothing)).toBeUndefined();
  });

  it.each(shut)('%s: a peer that changed its address is let in, the old one is not', (name) => {
    const [udp, ...rest] = openings as [Opening, ...Opening[]];
    const moved = { ...desired, openings: [{ ...udp, from: ['192.0.2.13', '2001:db8::12'] }, ...rest] };
    const detail = changeOf(recorded(`${name}-open`), moved)?.difference.detail ?? [];
    expect(detail.some((line) => line.startsWith('+UDP 5404-5405 from 192.0.2.13'))).toBe(true);
    expect(detail.some((line) => line.startsWith('-UDP 5404-5405 from 192.0.2.12'))).toBe(true);
    expect(detail.join('\n')).not.toContain('+UDP 5404-5405 from 2001:db8::12');
  });
});

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

describe('an answer that is not what it should be', () => {
  it('is no answer when the script failed, or broke off', () => {
    expect(firewallKind.read(answer(recorded('ufw-debian-13'), 1), desired)).toBeUndefined();
    expect(firewallKind.read(answer(recorded('ufw-debian-13').slice(0, -5)), desired)).toBeUndefined();
    const change = firewallKind.change(desired, undefined);
    expect(change?.difference.title).toContain('could not be looked at');
    expect(change?.steps[0]?.action).toEqual({ kind: 'run', commands: [firewallKind.question(desired)] });
  });

  it('never throws, and never brings a word of its own into a command of nft', () => {
    const lines = names.flatMap((name) => recorded(name).split('\n'));
    const hostile = fc.oneof(
      fc.constantFrom(...lines),
      fc.constantFrom(...lines).map((line) => line.replace('input', 'in;put; flush ruleset')),
      fc.constantFrom(...lines).map((line) => line.replace('filter', '$(reboot)')),
      fc.tuple(fc.constantFrom(...lines), fc.nat(), fc.string({ unit: 'binary' })).map(([line, at, text]) => {
        const cut = at % (line.length + 1);
        return line.slice(0, cut) + text + line.slice(cut);
      }),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 60 }), fc.constantFrom(...names), (extra, name) => {
        const text = `${extra.join('\n')}\n${recorded(name)}`;
        for (const wanted of [desired, nothing]) {
          const words = argvsOf(text, wanted).filter((argv) => argv.includes('# relais: begin firewall'));
          expect(words.map((argv) => argv.slice(3).join('\n')).join('\n')).not.toMatch(/flush|reboot/);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('takes no long time, however deep its chains are and however many', () => {
    const chains = Array.from(
      { length: 3000 },
      (_, at) => `nft \tchain c${at} {\nnft \t\tjump c${at + 1}\nnft \t\tjump c${at + 1}\nnft \t}`,
    );
    const base =
      'nft \tchain input {\nnft \t\ttype filter hook input priority 0; policy drop;\nnft \t\tjump c0\nnft \t}';
    const open = Array.from({ length: 50_000 }, () => 'nft \t\tcomment "never closed');
    const long = `nft \t\t${'ip saddr { 1.2.3.4, '.repeat(20_000)} vmap vmap drop`;
    const text = ['nft table inet filter {', ...chains, base, 'nft }', 'nft table inet x {', long, ...open, 'end'];
    const began = performance.now();
    expect(firewallKind.read(answer(text.join('\n')), desired)?.openings).toEqual([]);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
