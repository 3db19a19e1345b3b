import { describe, expect, it } from 'vitest';
import { isFault } from '../../diagnostic/diagnostic.ts';
import { saidBy } from '../../formats/corosync/diff-corosync-conf.ts';
import { parseCorosyncConf } from '../../formats/corosync/parse-corosync-conf.ts';
import { desiredCorosync } from '../../plan/desired-corosync.ts';
import { readSpec } from '../../spec/read-spec.ts';
import { importCorosync } from './import-corosync.ts';

const conf = `totem {
  version: 2
  cluster_name: by-hand
  token: 5000
  secauth: on
  interface {
    ringnumber: 0
    bindnetaddr: 192.0.2.0
  }
}
nodelist {
  node {
    ring0_addr: 192.0.2.11
    ring1_addr: 10.0.0.1
    name: lan-master
    nodeid: 1
  }
  node {
    ring0_addr: 192.0.2.12
    ring1_addr: 10.0.0.2
    nodeid: 7
  }
}
quorum {
  provider: corosync_votequorum
  two_node: 1
}
`;

describe('a corosync.conf becomes a relais.yaml', () => {
  const { text = '', diagnostics } = importCorosync(conf, 'corosync.conf');

  it('with its name, its nodes, their links and ids, and its timings', () => {
    expect(text).toContain('\ncluster: by-hand\n');
    expect(text).toContain('  lan-master: { address: 192.0.2.11, links: [ 192.0.2.11, 10.0.0.1 ] }\n');
    expect(text).toMatch(/# Write what “uname -n” prints there: corosync\.conf gives it no name\.\n {2}node7:\n/);
    expect(text).toContain('nodeid: 7');
    expect(text).toContain('failover:\n  token: 5000ms\n  consensus: 6000ms\n');
  });

  it('with what relais would not write, and without what it would write beside', () => {
    expect(text).toContain('    secauth: on\n    interface: { ringnumber: 0, bindnetaddr: 192.0.2.0 }\n');
    expect(text).toContain('    transport: null\n');
    expect(text).toContain('  logging: null\n');
  });

  it('which lacks a service, and else is sound', () => {
    const said = readSpec(`${text}\nservices: { web: { address: 192.0.2.139/24 } }\n`, 'relais.yaml').diagnostics;
    expect(said.filter(isFault)).toEqual([]);
  });

  it('and says what is obsolete in it, at its line', () => {
    expect(diagnostics.map(({ code, place }) => `${place?.line} ${code}`)).toEqual(['7 corosync/obsolete-key']);
  });

  it('or nothing, when Corosync would not take it', () => {
    const refused = importCorosync('totem {\n  version: 3\n}\n', 'corosync.conf');
    expect(refused.text).toBeUndefined();
    expect(refused.diagnostics.filter(isFault).map(({ place }) => place?.line)).toContain(2);
  });
});

/** What the corosync.conf of a relais.yaml says, and what the original does. */
const both = (yaml: string, original: string) => {
  const { spec } = readSpec(yaml, 'relais.yaml');
  if (spec === undefined) throw new Error('The file has faults.');
  return [desiredCorosync(spec), original].map((text) => saidBy(parseCorosyncConf(text).conf ?? never()));
};

const never = (): never => {
  throw new Error('The corosync.conf can’t be read.');
};

const multicast = `totem {
  version: 2
  cluster_name: old
  transport: udp
  crypto_cipher: none
  crypto_hash: none
  frob: 3
  interface {
    bindnetaddr: 192.0.2.0
    mcastaddr: 239.255.1.1
    mcastport: 5407
  }
}
quorum {
  provider: corosync_votequorum
  expected_votes: 2
  two_node: 1
}
logging {
  to_logfile: yes
  logfile: /var/log/cluster/corosync.log
}
uidgid {
  uid: me
}
`;

it('a corosync.conf without a name for the cluster is not named as the place of one', () => {
  const { text } = importCorosync(conf.replace(/ *cluster_name.*\n/, ''), 'c.conf');
  expect(text).toContain('# The name of the cluster is not in c.conf: choose one.\ncluster: cluster\n');
});

describe('a corosync.conf whose relais.yaml needs mending loses nothing', () => {
  it.each([2, 3])('without a nodelist, whether there are then %i nodes', (count) => {
    const { text = '', diagnostics } = importCorosync(multicast, 'corosync.conf');
    expect(diagnostics.map(({ code }) => code)).toEqual(['corosync/unknown-key']);
    const nodes = ['one: 192.0.2.1', 'two: 192.0.2.2', 'three: 192.0.2.3'].slice(0, count).join(', ');
    const [made, original] = both(text.replace('nodes: {}', `nodes: { ${nodes} }`), multicast);
    expect(made).toEqual(original);
  });

  it('with a two_node that relais would write of two nodes alone, or would not be there', () => {
    expect(importCorosync(multicast, 'corosync.conf').text).toContain('quorum: { expected_votes: 2, two_node: 1 }');
    const without = importCorosync(multicast.replace('  two_node: 1\n', ''), 'corosync.conf');
    expect(without.text).toContain('quorum: { expected_votes: 2, two_node: null }');
  });

  it('with a nodelist of its own to come, where the transport needs one', () => {
    const { text = '' } = importCorosync('totem {\n  version: 2\n  netmtu: 1400\n}\n', 'corosync.conf');
    expect(text).toContain('netmtu: 1400');
    expect(text).not.toContain('nodelist');
  });

  it('with nodes that have not the same links', () => {
    const uneven = conf.replace('    ring1_addr: 10.0.0.2\n', '    quorum_votes: 2\n');
    const { text = '' } = importCorosync(uneven, 'corosync.conf');
    expect(text).toContain('corosync: { quorum_votes: 2, name: null }');
    expect(text).toContain('secauth: on');
    const mended = text.replace('address: 192.0.2.12', 'address: 192.0.2.12, links: [ 192.0.2.12, 10.0.0.2 ]');
    const [made, original] = both(
      mended,
      uneven.replace('quorum_votes: 2', 'quorum_votes: 2\n    ring1_addr: 10.0.0.2'),
    );
    expect(made).toEqual(original);
  });

  it('with timings that relais refuses', () => {
    const short = importCorosync(multicast.replace('version: 2', 'version: 2\n  token: 90'), 'corosync.conf');
    expect(short.text).toMatch(/totem:\n {4}transport: udp\n[\s\S]*? {4}token: 90\n/);
  });

  it.each([1, 40])('with %i nodes', (count) => {
    const nodes = Array.from(
      { length: count },
      () => '  node {\n    ring0_addr: same\n    quorum_votes: 2\n  }\n',
    ).join('');
    const { text = '' } = importCorosync(
      multicast.replace('uidgid {', `nodelist {\n${nodes}}\nuidgid {`),
      'corosync.conf',
    );
    expect(text.match(/ring0_addr: same, quorum_votes: 2/g)).toHaveLength(count);
    expect(text).toContain('uidgid: { uid: me }');
  });

  it('with what the nodelist holds beside its nodes', () => {
    const odd = importCorosync(conf.replace('nodelist {', 'nodelist {\n  frob: 3'), 'corosync.conf');
    expect(odd.text).toContain('nodelist: { frob: 3 }');
    const [made, original] = both(odd.text ?? '', conf.replace('nodelist {', 'nodelist {\n  frob: 3'));
    expect(made).toEqual(original);
  });

  it('with two nodelists', () => {
    const split = conf.replace(
      '  }\n  node {\n    ring0_addr: 192.0.2.12',
      '  }\n}\nnodelist {\n  node {\n    ring0_addr: 192.0.2.12',
    );
    expect(split).not.toBe(conf);
    expect(importCorosync(split, 'corosync.conf').text).toBe(importCorosync(conf, 'corosync.conf').text);
  });
});
