import { describe, expect, it } from 'vitest';
import { realHostsImpossible } from './real-hosts.ts';
import { askTool } from './tool.ts';

const impossible = await realHostsImpossible();

/** In a network namespace of its own: a firewall that drops would cut off every lab of this machine. */
const inOwnNetwork = async (chain: string): Promise<readonly string[]> => {
  const module = new URL('./pass-firewall.ts', import.meta.url).href;
  const program = `
    import { closeFirewall, passFirewall } from '${module}';
    await passFirewall(['rlb1-0', 'rlb1-1']);
    await passFirewall(['rlb1-0', 'rlb1-1', 'rlb2-0']);
    const { execFileSync } = await import('node:child_process');
    const list = () => console.log(execFileSync('nft', ['list', 'ruleset'], { encoding: 'utf8' }) + '----');
    list();
    await closeFirewall(['rlb1-0', 'rlb1-1']);
    list();`;
  const script = `nft -f - <<END\n${chain}\nEND\nexec "$1" --input-type=module -e "$2"`;
  const answer = await askTool(['unshare', '--net', 'sh', '-c', script, 'test', process.execPath, program]);
  expect(answer.stderr).toBe('');
  return answer.stdout.split('----');
};

describe.skipIf(impossible !== undefined)('a firewall of this machine', () => {
  const chain = (policy: string): string =>
    `table ip filter { chain FORWARD { type filter hook forward priority 0; policy ${policy}; ip daddr 10.9.9.9 drop; }; }`;

  it('that drops by default lets the bridges through, once each, until the lab is gone', async () => {
    const [during = '', after = ''] = await inOwnNetwork(chain('drop'));
    for (const bridge of ['rlb1-0', 'rlb1-1', 'rlb2-0']) {
      expect(during.match(new RegExp(`ifname "${bridge}" .*accept`, 'g'))).toHaveLength(2);
    }
    expect(after).not.toContain('rlb1');
    expect(after.match(/"rlb2-0".*accept/g)).toHaveLength(2);
    expect(after).toContain('ip daddr 10.9.9.9 drop');
  });

  it('that accepts is left alone', async () => {
    const [during = ''] = await inOwnNetwork(chain('accept'));
    expect(during).not.toContain('rlb');
  });

  it('that is not there is not made', async () => {
    const [during = ''] = await inOwnNetwork('');
    expect(during).not.toContain('table');
  });
});
