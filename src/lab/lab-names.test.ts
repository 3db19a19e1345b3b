import { describe, expect, it } from 'vitest';
import { bridgeName, macOf, outsideName, tableName } from './lab-names.ts';

describe('the names of what a lab makes', () => {
  it('fit into a network interface, however long the lab and its hosts are called', () => {
    const long = 'x'.repeat(60);
    for (const name of [bridgeName(long, 9), outsideName(long, long, 9)]) expect(name.length).toBeLessThan(16);
  });

  it('are the same for the same host, and differ between hosts, links and labs', () => {
    const names = [
      outsideName('a', 'one', 0),
      outsideName('a', 'one', 1),
      outsideName('a', 'two', 0),
      outsideName('b', 'one', 0),
    ];
    expect(new Set(names).size).toBe(4);
    expect(outsideName('a', 'one', 0)).toBe(names[0]);
    expect(tableName('a-b')).not.toBe(tableName('a_b'));
  });

  it('give each link a unicast MAC address of local administration', () => {
    expect(macOf('a', 'one', 0)).toMatch(/^02(:[0-9a-f]{2}){5}$/);
    expect(macOf('a', 'one', 0)).not.toBe(macOf('a', 'one', 1));
  });
});
