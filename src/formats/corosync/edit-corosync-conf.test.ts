import { describe, expect, it } from 'vitest';
import { mutate } from '../../../test/fuzz/mutate.ts';
import { runs, runsTimeoutMs } from '../../../test/fuzz/runs.ts';
import { conf as seed } from '../../../test/fuzz/seeds.ts';
import { diffCorosyncConf } from './diff-corosync-conf.ts';
import { editCorosyncConf } from './edit-corosync-conf.ts';
import { parseCorosyncConf } from './parse-corosync-conf.ts';
import { printCorosyncConf } from './print-corosync-conf.ts';

const byHand = `# Our cluster, since 2019.

totem {
	version: 2
	# Do not change: the switch is slow.
	token:   3000
	secauth: on
}

nodelist {
	# rack 1
	node {
		name: a
		nodeid: 1
		ring0_addr: 192.0.2.11
	}
	# rack 2
	node {
		name: b
		nodeid: 2
		ring0_addr: 192.0.2.12
	}
}
# the end
`;

const edited = (before: string, wanted: string): string => {
  const [old, now] = [before, wanted].map((text) => parseCorosyncConf(text).conf);
  if (old === undefined || now === undefined) throw new Error('The sample is none.');
  return printCorosyncConf(editCorosyncConf(old, now));
};

describe('a corosync.conf that is edited', () => {
  it('stays as it is where nothing else is wanted, whatever the order and the comments', () => {
    const sameInOtherWords = `${byHand.replaceAll(/^\s*#.*\n/gm, '').replace('\ttoken:   3000\n', '')}totem {\ntoken: 3000\n}\n`;
    expect(edited(byHand, sameInOtherWords)).toBe(byHand);
  });

  it('keeps its comments and every line that says the same', () => {
    const wanted = byHand
      .replaceAll(/^\s*#.*\n/gm, '')
      .replace('3000', '1000')
      .replace('\tsecauth: on\n', '\tcluster_name: web\n')
      .replace('192.0.2.12', '192.0.2.22')
      .concat('quorum {\n\tprovider: corosync_votequorum\n}\n');
    expect(edited(byHand, wanted)).toBe(
      byHand
        .replace('token:   3000', 'token:   1000')
        .replace('\tsecauth: on\n', '\tcluster_name: web\n')
        .replace('192.0.2.12', '192.0.2.22')
        .concat('quorum {\n\tprovider: corosync_votequorum\n}\n'),
    );
  });

  it('loses what is not wanted, and says of what was written twice the last', () => {
    const twice = `totem {\n  token: 1\n}\n# between\ntotem {\n  token: 2\n  join: 50\n}\n`;
    expect(edited(twice, 'totem {\n  token: 3\n}\n')).toBe('# between\ntotem {\n  token: 3\n}\n');
  });

  it('says what is wanted, whatever it was', { timeout: runsTimeoutMs }, () => {
    const bits = ['a: b', 'token: 5', '{', '}', '\n', '# x\n', 'totem {\n', '}\n', 'nodeid: 1\n'];
    const confs = Array.from(
      { length: runs(400) },
      (_, turn) => parseCorosyncConf(mutate(seed, bits, turn)).conf,
    ).flatMap((conf) => conf ?? []);
    for (const [at, wanted] of confs.entries()) {
      const before = confs[(at + 1) % confs.length] ?? wanted;
      const { conf } = parseCorosyncConf(printCorosyncConf(editCorosyncConf(before, wanted)));
      expect(conf && diffCorosyncConf(conf, wanted)).toEqual([]);
    }
    expect(confs.length).toBeGreaterThan(20);
  });
});
