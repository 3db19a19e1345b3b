import { describe, expect, it } from 'vitest';
import { processorMs } from '../../test/processor-time.ts';
import { isFault } from '../diagnostic/diagnostic.ts';
import { readOutline } from './read-outline.ts';
import { readSpec } from './read-spec.ts';

const whole = `cluster: cluster-ha
nodes:
  lan-master: 192.168.78.133
  lan-slave:
    address: 192.168.78.134
    ssh: { host: lan-slave.example.org, user: mleger, port: 22, identityFile: ~/.ssh/id, knownHostsFile: ./known }
fencing: none
failover: fast
services:
  web:
    address: 192.168.78.139/24
    prefer: lan-master
    apache:
      sites:
        inform.test: { root: ./site }
`;

const read = (text: string) => readSpec(text, 'there/relais.yaml');
const codes = (text: string) =>
  read(text)
    .diagnostics.filter(isFault)
    .map((each) => each.code);
/** "line:column code" of each fault. */
const places = (text: string) =>
  read(text)
    .diagnostics.filter(isFault)
    .map((each) => `${each.place?.line}:${each.place?.column} ${each.code}`);
const spec = (text: string) => {
  const { spec: made, diagnostics } = read(text);
  if (made === undefined) throw new Error(diagnostics.map((each) => each.message).join('\n'));
  return made;
};
const changed = (from: string | RegExp, to: string) => {
  const text = whole.replace(from, to);
  if (text === whole) throw new Error(`nothing in the file is ${from}`);
  return text;
};

describe('readSpec completes a file', () => {
  it('gives a node in short form its one link and its address as ssh destination', () => {
    expect(spec(whole).nodes[0]).toMatchObject({
      name: 'lan-master',
      address: '192.168.78.133',
      links: ['192.168.78.133'],
      ssh: { host: '192.168.78.133' },
      place: { file: 'there/relais.yaml', line: 3, column: 3, length: 10 },
    });
  });

  it('sees folders and files from the file’s own folder', () => {
    const { nodes, services } = spec(whole);
    expect(services[0]?.apache?.sites[0]?.roots.get('lan-slave')).toBe(`${process.cwd()}/there/site`);
    expect(nodes[1]?.ssh).toEqual({
      host: 'lan-slave.example.org',
      user: 'mleger',
      port: 22,
      identityFile: '~/.ssh/id',
      knownHostsFile: `${process.cwd()}/there/known`,
    });
  });

  it('gives each node its own folder where the file maps them', () => {
    const text = changed('root: ./site', 'root: { lan-master: ./a, lan-slave: /b }');
    expect([...(spec(text).services[0]?.apache?.sites[0]?.roots ?? [])]).toEqual([
      ['lan-master', `${process.cwd()}/there/a`],
      ['lan-slave', '/b'],
    ]);
  });

  it('takes an address with its interface', () => {
    const text = changed('address: 192.168.78.139/24', 'address: { ip: 192.168.78.139/24, nic: eth1 }');
    expect(spec(text).services[0]?.address).toMatchObject({ ip: '192.168.78.139', prefix: 24, nic: 'eth1' });
  });

  it('takes IPv6 throughout', () => {
    const text = whole
      .replace('192.168.78.133', '2001:db8::1')
      .replace('192.168.78.134', '2001:db8::2')
      .replace('192.168.78.139/24', '2001:db8::f/64');
    expect(spec(text).services[0]?.address).toMatchObject({ ip: '2001:db8::f', prefix: 64 });
  });

  it('fills in given addresses for a lab, and only where there is none', () => {
    const text = whole
      .replace('lan-master: 192.168.78.133', 'lan-master:')
      .replace('    address: 192.168.78.134\n', '')
      .replace('    address: 192.168.78.139/24\n', '');
    const given = {
      nodes: new Map([
        ['lan-master', '10.213.0.11'],
        ['lan-slave', '10.213.0.12'],
      ]),
      services: new Map([['web', '10.213.0.100/24']]),
    };
    const { spec: made } = readSpec(text, 'relais.yaml', given);
    expect(made?.nodes.map((node) => node.address)).toEqual(['10.213.0.11', '10.213.0.12']);
    expect(made?.services[0]?.address.ip).toBe('10.213.0.100');
    expect(readSpec(whole, 'relais.yaml', given).spec?.nodes[0]?.address).toBe('192.168.78.133');
    expect(readOutline(text, 'relais.yaml').outline).toEqual({
      cluster: 'cluster-ha',
      nodes: [{ name: 'lan-master' }, { name: 'lan-slave' }],
      services: [{ name: 'web' }],
    });
    expect(codes(text)).toEqual(['spec/wrong-kind', 'spec/missing', 'spec/missing']);
  });
});

describe('failover', () => {
  it.each([
    ['fast', 300, 60, 1760, 1000],
    ['balanced', 500, 600, 2500, 5000],
    ['patient', 3000, 3600, 8000, 10_000],
  ])('%s stands for its figures', (profile, tokenMs, consensusMs, budgetNodeLostMs, monitorMs) => {
    expect(spec(whole.replace('failover: fast', `failover: ${profile}`)).failover).toMatchObject({
      profile,
      tokenMs,
      consensusMs,
      budgetNodeLostMs,
      budgetPlannedMs: 1000,
      monitorMs,
    });
  });

  it('is balanced when the file says nothing', () => {
    expect(spec(changed('failover: fast\n', '')).failover.profile).toBe('balanced');
  });

  it('keeps the consensus of fast above the token with three nodes', () => {
    expect(spec(changed('  lan-slave:', '  third: 192.168.78.135\n  lan-slave:')).failover.consensusMs).toBe(360);
  });

  it('takes figures of one’s own', () => {
    const text = changed('failover: fast', 'failover: { token: 1s, budget: 5s, monitor: 500ms }');
    expect(spec(text).failover).toMatchObject({
      profile: 'custom',
      tokenMs: 1000,
      consensusMs: 1200,
      budgetNodeLostMs: 5000,
      monitorMs: 500,
    });
  });

  it.each([
    ['{ token: 125ms }', ['8:20 spec/token-too-low']],
    ['{ token: 126ms }', []],
    ['{ token: 500ms, consensus: 49ms }', ['8:38 spec/consensus-too-low']],
    ['{ token: 500ms, consensus: 50ms }', []],
    ['{ token: 500 }', ['8:20 spec/wrong-kind']],
    ['{ token: 5 minutes }', ['8:20 spec/bad-duration']],
    ['{ consensus: 1s }', ['8:1 spec/missing']],
    ['quick', ['8:11 spec/wrong-kind']],
  ])('judges %s as Corosync would', (figures, faults) => {
    expect(places(changed('failover: fast', `failover: ${figures}`))).toEqual(faults);
  });

  it('asks for 1.2 × token with three nodes, which two may go below', () => {
    const two = changed('failover: fast', 'failover: { token: 500ms, consensus: 599ms }');
    expect(places(two)).toEqual([]);
    expect(places(two.replace('  lan-slave:', '  third: 192.168.78.135\n  lan-slave:'))).toEqual([
      '9:38 spec/consensus-too-low',
    ]);
  });
});

describe('one fault, one diagnostic, at its place', () => {
  it.each<[string, string | RegExp, string, string[]]>([
    ['an unknown key', 'prefer:', 'preferr:', ['12:5 spec/unknown-key']],
    [
      'a misspelt key that is needed',
      '    address: 192.168.78.134',
      '    adress: 192.168.78.134',
      ['5:5 spec/unknown-key'],
    ],
    ['a missing cluster', 'cluster: cluster-ha', '# none', ['1:1 spec/missing']],
    ['a bad cluster name', 'cluster-ha', '-ha', ['1:10 spec/bad-cluster-name']],
    ['a node name with a blank', 'lan-slave:', 'lan slave:', ['4:3 spec/bad-node-name']],
    ['a node name of figures', 'lan-slave:', '12:', ['4:3 spec/bad-node-name']],
    ['a bad address', '192.168.78.134', '192.168.78.334', ['5:14 spec/bad-address']],
    ['a loopback address', '192.168.78.134', '127.0.1.1', ['5:14 spec/bad-address']],
    ['a node address with a prefix', '192.168.78.134', '192.168.78.134/24', ['5:14 spec/bad-address']],
    ['one address on two nodes', '192.168.78.134', '192.168.78.133', ['5:14 spec/address-twice']],
    ['a service on a node’s address', '.139/24', '.133/24', ['11:14 spec/address-twice']],
    ['a service address without prefix', '.139/24', '.139', ['11:14 spec/bad-service-address']],
    ['a network’s own name', '.139/24', '.0/24', ['11:14 spec/bad-service-address']],
    ['a broadcast address', '.139/24', '.255/24', ['11:14 spec/bad-service-address']],
    ['a preferred node that isn’t there', 'prefer: lan-master', 'prefer: lan-mastr', ['12:13 spec/unknown-node']],
    ['more links on one node', '    ssh:', '    links: [10.0.0.1, 10.0.1.1]\n    ssh:', ['3:3 spec/uneven-links']],
    ['a bad link', '    ssh:', '    links: [10.0.0.x]\n    ssh:', ['6:13 spec/bad-address']],
    ['a link of the other family', '    ssh:', '    links: ["2001:db8::1"]\n    ssh:', ['6:13 spec/mixed-link']],
    ['a bad site name', 'inform.test', 'inform..test', ['15:9 spec/bad-server-name']],
    ['a site without a root', '{ root: ./site }', '{}', ['15:9 spec/missing']],
    ['no site', /sites:\n.*/, 'sites: {}', ['14:14 spec/no-site']],
    ['a folder for one node only', 'root: ./site', 'root: { lan-master: ./a }', ['15:24 spec/site-without-node']],
    [
      'a folder for a stranger',
      'root: ./site',
      'root: { lan-master: ., lan-slave: ., ab: . }',
      ['15:61 spec/unknown-node'],
    ],
    ['a port of 0', 'port: 22', 'port: 0', ['6:61 spec/out-of-bounds']],
    ['an ssh host that is an option', 'lan-slave.example.org', '-oProxyCommand=id', ['6:18 spec/bad-ssh-host']],
    ['a key that stands twice', 'fencing: none', 'fencing: none\nfencing: none', ['8:1 spec/duplicate-key']],
    ['no fencing said', 'fencing: none\n', '', ['1:1 spec/missing']],
    [
      'fencing devices',
      'fencing: none',
      'fencing: { lan-master: { agent: fence_x } }',
      ['7:1 spec/not-in-this-version'],
    ],
    ['an arbiter', 'fencing:', 'arbiter: 192.168.78.140\nfencing:', ['7:1 spec/not-in-this-version']],
    ['constraints as a list', 'fencing:', 'constraints: []\nfencing:', ['7:14 spec/wrong-kind']],
    ['a tag of one’s own', 'cluster-ha', '!env NAME', ['1:10 spec/custom-tag']],
    ['a second document', 'fencing:', '---\nfencing:', ['7:1 spec/several-documents']],
    ['a NUL', 'cluster-ha', '"cluster\\0ha"', ['1:10 spec/bad-cluster-name']],
    ['a key of JavaScript’s', 'prefer:', '__proto__:', ['12:5 spec/odd-key']],
  ])('%s', (_name, from, to, expected) => {
    expect(places(changed(from, to))).toEqual(expected);
  });

  it('one site on two services', () => {
    const text = `${whole}  other:\n    address: 192.168.78.140/24\n    apache: { sites: { INFORM.test: { root: . } } }\n`;
    expect(places(text)).toEqual(['18:24 spec/server-name-twice']);
  });

  it('one address on two services, however it is written', () => {
    const text = `${whole.replaceAll('192.168.78.139/24', '2001:db8::f/64')}  other:\n    address: 2001:0DB8:0:0::000f/64\n`;
    expect(places(text)).toEqual(['17:14 spec/address-twice']);
  });

  it('the seventeenth node', () => {
    const nodes = Array.from({ length: 15 }, (_, index) => `  n${index}: 10.0.0.${index + 1}\n`).join('');
    expect(places(changed('fencing:', `${nodes}fencing:`))).toEqual(['21:3 spec/too-many-nodes']);
  });

  it('a node through an alias is read where its anchor stands', () => {
    const text = changed(
      '  lan-slave:',
      '  third: &x { address: 10.0.0.1, links: [10.0.0.1] }\n  fourth: *x\n  lan-slave:',
    );
    expect(places(text)).toEqual(['4:24 spec/address-twice']);
  });
});

describe('risks are warnings', () => {
  const warnings = (text: string) => read(text).diagnostics.map((each) => `${each.severity} ${each.code}`);

  it('says what fencing: none risks', () => {
    expect(warnings(whole)).toEqual(['warning spec/no-fencing']);
  });

  it('says that one node alone protects from nothing', () => {
    expect(warnings(changed(/ {2}lan-slave:\n.*\n.*\n/, ''))).toEqual(['warning spec/one-node']);
  });

  it('says that there is nothing to keep up', () => {
    expect(warnings(changed(/services:[\s\S]*/, ''))).toContain('warning spec/no-service');
  });

  it('says that a budget can’t be kept', () => {
    expect(warnings(changed('failover: fast', 'failover: { token: 1s, budget: 3s }'))).toContain(
      'warning spec/budget-too-low',
    );
  });
});

it.each(['', '# nothing yet\n'])('of an empty file it says how to come by one: %j', (text) => {
  expect(read(text).diagnostics.find(isFault)?.remedy).toContain('relais init');
});

describe('hostile files are refused in no time', { timeout: 30_000 }, () => {
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]']
    .concat(
      [...'bcdefghijk'].map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghijk'[at]}`).join(',')}]`),
    )
    .join('\n');
  const many = `a: &a 1\nb: [${Array(101).fill('*a').join(',')}]`;
  it.each([
    ['nothing', '', 'spec/wrong-kind'],
    ['brackets without end', '['.repeat(500_000), 'spec/too-deep'],
    ['maps without end', '{a: '.repeat(100_000), 'spec/too-deep'],
    [
      'indentation without end',
      Array.from({ length: 400 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
      'spec/too-deep',
    ],
    ['dashes without end', '- '.repeat(100_000), 'spec/too-deep'],
    ['17 MiB', 'x'.repeat(17 * 1024 * 1024), 'spec/too-large'],
    ['a million values in one list', `a: [${'1,'.repeat(1_000_000)}1]`, 'spec/too-large'],
    ['a million lists of no length', '- - - - - - - - - -\n'.repeat(100_000), 'spec/too-large'],
    ['an alias of nothing', 'cluster: *nothing', 'spec/unknown-alias'],
    ['an alias before its anchor', 'a: *b\nc: &b d', 'spec/unknown-alias'],
    ['a key that is an alias of nothing', '*nothing : b', 'spec/unknown-alias'],
    ['an alias bomb', bomb, 'spec/too-many-aliases'],
    ['101 aliases', many, 'spec/too-many-aliases'],
    ['brackets behind a mark of comment', `'a #': ${'['.repeat(200_000)}`, 'spec/too-deep'],
    ['syntax faults without end', 'a: [\n'.repeat(20_000), 'spec/too-deep'],
  ])('%s', (_name, text, code) => {
    const ms = processorMs(() => expect(codes(text)).toEqual([code]));
    // Below a second where nothing else runs.
    expect(ms).toBeLessThan(6000);
  });

  it.each([
    ['the same key', 'a: b\n'.repeat(10_000)],
    ['different keys', Array.from({ length: 10_000 }, (_, at) => `k${at}: b`).join('\n')],
    ['bad nodes', `nodes:\n${Array.from({ length: 10_000 }, (_, at) => `  _k${at}: x`).join('\n')}`],
  ])('%s by the ten thousand: read in time that grows with their number, and told in part', (_name, text) => {
    const ms = processorMs(() => {
      const { diagnostics } = read(text);
      expect(diagnostics).toHaveLength(101);
      expect(diagnostics.at(-1)?.code).toBe('spec/and-more');
    });
    // By the square it was 5 s with twice as many.
    expect(ms).toBeLessThan(3000);
  });

  it.each([
    ['CRLF', whole.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${whole}`],
    ['an odd comment', `${whole}${'# [ [ [ { \n'.repeat(200)}`],
  ])('%s is no fault', (_name, text) => {
    expect(codes(text)).toEqual([]);
    expect(read(text).spec?.nodes[0]?.place).toMatchObject({ line: 3, column: 3 });
  });
});
