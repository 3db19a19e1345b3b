import { describe, expect, it } from 'vitest';
import { isFault } from '../../diagnostic/diagnostic.ts';
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
