import { describe, expect, it } from 'vitest';
import { processorMs } from '../../test/processor-time.ts';
import { whyUnread } from './yaml-limits.ts';
import { readYaml } from './yaml-text.ts';

const place = { file: 'relais.yaml', line: 1, column: 1 };

describe('what is read', () => {
  it('is a file of ten thousand resources, as an import writes it, and more', () => {
    const resource = (at: number): string => `  ip-${at}:
    agent: ocf:heartbeat:IPaddr2
    params: { ip: 10.0.${at >> 8}.${at & 255}, cidr_netmask: 24, nic: eth0 }
    meta: { migration-threshold: 3 }
    operations:
      monitor: { interval: 10s, timeout: 20s }
      start: { timeout: 20s }
      stop: { timeout: 20s }
`;
    const text = `resources:\n${Array.from({ length: 20_000 }, (_, at) => resource(at)).join('')}`;
    expect(text.length).toBeGreaterThan(4 * 1024 * 1024);
    expect(whyUnread(text, place)).toBeUndefined();
  });

  it('has its places found without a look at the rest of the line, however long it is', () => {
    const count = 20_000;
    const keys = Array.from({ length: count }, (_, at) => `k${at}: 1`).join(', ');
    const text = `a: { ${keys} } # ${'x'.repeat(12_000_000)}`;
    // A search for the end of the line from each place took 5 s.
    const ms = processorMs(() => {
      const { keyPlace } = readYaml(text, 'x');
      expect(keyPlace(['a', 'k7'])).toEqual({ file: 'x', line: 1, column: 55, length: 2 });
      for (let at = 0; at < count; at += 1) keyPlace(['a', `k${at}`]);
    });
    expect(ms).toBeLessThan(2_000);
  });

  it('has its comments looked past once, whatever ends a line elsewhere', () => {
    const text = `a: 1${' #'.repeat(100_000)}\rx`;
    expect(processorMs(() => expect(whyUnread(text, place)).toBeUndefined())).toBeLessThan(1_000);
  });
});
