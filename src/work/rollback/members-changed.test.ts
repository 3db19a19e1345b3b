import { describe, expect, it } from 'vitest';
import { membersChanged } from './members-changed.ts';

const conf = (...names: readonly string[]): string =>
  `totem {\n cluster_name: c\n}\nnodelist {\n${names.map((name, at) => ` node {\n  name: ${name}\n  nodeid: ${at + 1}\n  ring0_addr: 192.0.2.${at + 1}\n }\n`).join('')}}\n`;
const packaged =
  'totem {\n cluster_name: debian\n}\nnodelist {\n node {\n  name: node1\n  nodeid: 1\n  ring0_addr: 127.0.0.1\n }\n}\n';

const running = ['a', 'b'];
const none = new Set<string>();

describe('the members of a cluster then and now', () => {
  it('tells who left and who joined, each once', () => {
    const change = { former: conf('a', 'b', 'c'), now: conf('b', 'c', 'd') };
    expect(membersChanged([change, change], none, running)).toEqual({ joined: ['d'], left: ['a'] });
  });

  it('has nothing to tell where other things changed', () => {
    expect(
      membersChanged([{ former: conf('a', 'b'), now: `# new\n${conf('b', 'a')}` }], none, running),
    ).toBeUndefined();
  });

  it('tells who left and came back in between, for its cluster would stop alone', () => {
    expect(membersChanged([], new Set(['a']), running)).toEqual({ joined: ['a'], left: [] });
  });

  it.each([
    ['there was no cluster', ''],
    ['there was the one of the package', packaged],
  ])('takes a first apply for no change of members where %s', (_, former) => {
    expect(membersChanged([{ former, now: conf('a', 'b') }], new Set(running), running)).toBeUndefined();
  });
});
