import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../test/fuzz/runs.ts';
import { processorMs } from '../../../test/processor-time.ts';
import type { Opening } from '../../services/element.ts';
import { answer, argvsOf, changeOf, desired, nothing, openings } from './firewall/recorded-hosts.ts';
import { firewallKind } from './firewall.ts';

const folder = join(import.meta.dirname, 'firewall/recorded');
/** NAME is shut, NAME-open has let the cluster in. */
const recorded = (name: string): string => readFileSync(join(folder, `${name}.txt`), 'utf8');
const names = readdirSync(folder)
  .map((file) => file.replace(/\.txt$/, ''))
  .sort();

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
      { numRuns: runs(60) },
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
    const ms = processorMs(() => {
      expect(firewallKind.read(answer(text.join('\n')), desired)?.openings).toEqual([]);
    });
    expect(ms).toBeLessThan(2000);
  });
});
