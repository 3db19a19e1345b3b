import { expect, it } from 'vitest';
import { firewall } from './firewall.ts';

const read = (words: string, ...ruleset: object[]) =>
  firewall.read({
    exitCode: 0,
    stdout: `${words}\n${JSON.stringify({ nftables: [{ metainfo: {} }, ...ruleset] })}\n`,
    stderr: '',
    elapsedMs: 0,
  });

// As nftables 1.1.3 of Debian 13 prints them.
const chain = (family: string, table: string, name: string, policy: string, hook = 'input') => ({
  chain: { family, table, name, handle: 1, type: 'filter', hook, prio: 0, policy },
});
const rule = (family: string, table: string, name: string, ...expr: object[]) => ({
  rule: { family, table, chain: name, handle: 2, expr },
});
const ssh = { match: { op: '==', left: { payload: { protocol: 'tcp', field: 'dport' } }, right: 22 } };

it('takes an empty ruleset, and one that lets all in, for none', () => {
  expect(read('')).toEqual({ kind: 'none', inputChains: [] });
  const open = chain('inet', 'filter', 'input', 'accept');
  expect(read('', open, rule('inet', 'filter', 'input', ssh, { accept: null })).kind).toBe('none');
  expect(read('', chain('inet', 'filter', 'out', 'drop', 'output')).kind).toBe('none');
});

it('sees a chain that drops by its policy', () => {
  expect(
    read('', chain('inet', 'filter', 'input', 'drop'), rule('inet', 'filter', 'input', ssh, { accept: null })),
  ).toEqual({
    kind: 'nftables',
    inputChains: [{ family: 'inet', table: 'filter', chain: 'input', policy: 'drop' }],
  });
});

it.each([{ drop: null }, { reject: { type: 'icmpx' } }, { jump: { target: 'elsewhere' } }])(
  'sees a chain that may refuse by a rule: %j',
  (verdict) => {
    const open = chain('inet', 'mine', 'in', 'accept');
    expect(read('', open, rule('inet', 'mine', 'in', ssh, verdict)).kind).toBe('nftables');
  },
);

it('tells iptables from nftables by its tables, where iptables is there', () => {
  const input = chain('ip', 'filter', 'INPUT', 'drop');
  expect(read('iptables\n', input).kind).toBe('iptables');
  expect(read('', input).kind).toBe('nftables');
  expect(read('iptables\nlegacy\n').kind).toBe('iptables');
  expect(read('iptables\n').kind).toBe('none');
});

it('names the one that is in charge, whatever rules it made', () => {
  const input = chain('ip', 'filter', 'INPUT', 'drop');
  expect(read('ufw\niptables\n', input).kind).toBe('ufw');
  expect(read('firewalld\n', chain('inet', 'firewalld', 'filter_INPUT', 'accept')).kind).toBe('firewalld');
});

it('reads a host without nft', () => {
  expect(firewall.read({ exitCode: 0, stdout: 'ufw\n', stderr: '', elapsedMs: 0 }).kind).toBe('ufw');
});
