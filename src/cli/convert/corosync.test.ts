import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { printedBy } from '../../../test/printed-by.ts';
import { attributeSet } from '../../formats/cib/build/attribute-set.ts';
import { configuration } from '../../formats/cib/build/cib.ts';
import { node } from '../../formats/cib/build/node.ts';
import { primitive } from '../../formats/cib/build/primitive.ts';
import { checkCorosyncConf } from '../../formats/corosync/check-corosync-conf.ts';
import { parseCorosyncConf } from '../../formats/corosync/parse-corosync-conf.ts';
import { fromCorosync } from './from-corosync.ts';
import { runConvert } from './run-convert.ts';
import { toCorosync } from './to-corosync.ts';

const conf = `totem {
  version: 2
  cluster_name: web
  token: 1000
}
nodelist {
  node {
    ring0_addr: 192.0.2.11
    name: a
    nodeid: 7
  }
  node {
    ring0_addr: b.example.org
    nodeid: 8
  }
  node {
    ring0_addr: 192.0.2.13
    nodeid: 9
  }
}
quorum {
  provider: corosync_votequorum
}
`;

describe('a corosync.conf as a configuration', () => {
  const read = fromCorosync(conf, 'corosync.conf');

  it('has its nodes and the cluster’s name', () => {
    expect(read.configuration?.nodes.map(({ id, uname }) => `${id} ${uname}`)).toEqual([
      '7 a',
      '8 b.example.org',
      '9 node9',
    ]);
    expect(read.configuration?.crmConfig).toMatchObject([{ pairs: [{ name: 'cluster-name', value: 'web' }] }]);
  });

  it('is told with what of it has no place there, at its line', () => {
    expect(read.diagnostics).toEqual([]);
    expect(read.lost?.map(({ code, place }) => `${place?.line ?? '-'} ${code}`)).toEqual([
      '1 convert/no-equal',
      '6 convert/no-equal',
      '21 convert/no-equal',
      '17 convert/no-name',
    ]);
  });

  it('and with nothing where it is printed as it is', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'relais-convert-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(path.join(folder, 'corosync.conf'), conf);
    const convertedTo = (to: 'corosync' | 'cib') =>
      printedBy(folder, (face) => runConvert('corosync.conf', { from: 'corosync', to }, face));
    expect(await convertedTo('corosync')).toEqual({ exitCode: 0, stdout: conf, stderr: '' });
    expect((await convertedTo('cib')).stderr).toContain('4 warnings');
  });

  it('is refused where Corosync would refuse it', () => {
    expect(fromCorosync('totem {', 'x').configuration).toBeUndefined();
    expect(fromCorosync(conf.replace('1000', 'soon'), 'x').configuration).toBeUndefined();
  });
});

describe('a configuration as a corosync.conf', () => {
  const whole = configuration({
    crmConfig: [attributeSet('s', { 'cluster-name': 'web', 'stonith-enabled': 'false' })],
    nodes: [
      node({ id: '7', uname: 'a' }),
      node({ id: 'uuid', uname: 'b' }),
      { ...node({ id: 'r', uname: 'r' }), type: 'remote' },
    ],
    resources: [primitive({ id: 'd', agent: 'ocf:pacemaker:Dummy' })],
  });

  it('has its members, and is one that Corosync takes', () => {
    const { text = '' } = toCorosync(whole);
    const parsed = parseCorosyncConf(text).conf;
    expect(parsed && checkCorosyncConf(parsed)).toEqual([]);
    const back = fromCorosync(text, 'x').configuration;
    expect(back?.nodes.map(({ id, uname }) => `${id} ${uname}`)).toEqual(['7 a', '2 b']);
    expect(back?.crmConfig).toMatchObject([{ pairs: [{ name: 'cluster-name', value: 'web' }] }]);
  });

  it('is told with what is left out', () => {
    expect(toCorosync(whole).diagnostics.map(({ message }) => message)).toEqual([
      'A corosync.conf knows the cluster’s members alone; left out: properties (1), resources (1), remote nodes (1).',
      'The nodes’ addresses are not known; their names stand for them.',
    ]);
  });

  it('is refused without a member, or with a name that none can have', () => {
    const codes = (nodes: typeof whole.nodes) => toCorosync({ ...whole, nodes }).diagnostics.map(({ code }) => code);
    expect(codes([])).toEqual(['convert/no-node']);
    expect(codes([node({ id: '1', uname: 'a\n}' })])).toEqual(['convert/bad-node-name']);
  });
});
