import { describe, expect, it } from 'vitest';
import { hideInSource } from './hide-in-source.ts';

describe('a line of a file', () => {
  it.each([
    ['in braces', '  params: { ip: [1], password: canary-1, username: ha }'],
    ['in braces, quoted', '  params: { ip: 1, "password": "can,ary } 1", x: y }'],
    ['as JSON', '{"params":{"password":"canary","ip":"192.0.2.1"}}'],
    ['in braces, never closed', '  params: { password: canary'],
    ['with a value of its own', '  params: { password: { value: canary, id: x }, x: y }'],
    ['as a line', '    api_key: canary, with } and # it'],
    ['as an item', '  - passwd: canary'],
    ['over several lines', '    password: |\n      can\n\n      ary\n    ip: 192.0.2.1'],
    ['further in', '    password:\n      id: x\n      value: canary\n    ip: 192.0.2.1'],
    ['as a pair', '  nvpairs: [{ name: passwd, value: canary }, { name: ip, value: 192.0.2.1 }]'],
    ['as a pair of lines', '  - name: passwd\n    value: canary\n  - name: ip\n    value: 192.0.2.1'],
    ['as a pair of lines with an id', '  - name: passwd\n    id: x\n    value: canary'],
    ['in crm', 'primitive f stonith:fence_ipmilan params ip=192.0.2.1 passwd="canary one" lanplus=1'],
    ['in crm, without quotes', 'primitive f stonith:fence_ipmilan params passwd=canary'],
    ['in XML', '<nvpair id="x" name="password" value="canary"/><nvpair name="ip" value="192.0.2.1"/>'],
  ])('does not show a secret %s', (_name, text) => {
    const shown = hideInSource(text);
    expect(shown).not.toMatch(/can|ary/);
    expect(shown).toHaveLength(text.length);
    if (text.includes('192.0.2.1')) expect(shown).toContain('192.0.2.1');
  });

  it('shows a token of corosync.conf, which is a time though it is none, and not its key', () => {
    const conf = 'totem {\n  key: canary\n  interface {\n    knet_transport: udp\n  }\n  token: abc # no secret\n}\n';
    expect(hideInSource(conf)).toBe(conf.replace('canary', '******'));
    expect(hideInSource(conf.replaceAll('\n', '\r\n'))).toContain('token: abc');
  });

  it.each([
    ['behind it', 'totem {\n}\n  token: canary\n'],
    ['in one that is not closed', 'totem {\n  token: canary\n  key: canary\n'],
    ['of the name of a section alone', 'totem:\n  token: canary\n'],
  ])('does not show a token %s', (_name, text) => {
    expect(hideInSource(text)).toBe(text.replaceAll('canary', '******'));
  });

  it('does not show what is said to be a secret, whatever its name', () => {
    const text = '  params: { fake: canary, ip: 192.0.2.1 }\n  fake: canary\n  name: fake\n  value: canary';
    expect(hideInSource(text)).toBe(text);
    expect(hideInSource(text, new Set(['fake']))).toBe(text.replaceAll('canary', '******'));
  });

  it('is shown as it is where no secret is in it', () => {
    const text =
      'nodes:\n  one: 192.0.2.11\n  two: { address: 192.0.2.12, attributes: { site: a } }\nfailover: { token: 1s, consensus: 2s }\ncorosync:\n  totem:\n    token: 300\n# password of nobody\n';
    expect(hideInSource(text)).toBe(text);
  });
});
