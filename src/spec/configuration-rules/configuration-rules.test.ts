import { describe, expect, it } from 'vitest';
import { readSpec } from '../read-spec.ts';

const said = (...lines: readonly string[]): string[] => {
  const head = ['cluster: c', 'nodes: { one: 192.0.2.11, two: 192.0.2.12 }'];
  return readSpec([...head, ...lines].join('\n'), 'relais.yaml').diagnostics.map(
    ({ code, place }) => `${place?.line} ${code}`,
  );
};

const address =
  '  ip: { agent: ocf:heartbeat:IPaddr2, params: { ip: 192.0.2.10 }, operations: { monitor: { interval: 10s } } }';
const httpd = (url: string): string[] => [
  '  httpd:',
  '    agent: ocf:heartbeat:apache',
  `    params: { statusurl: "${url}" }`,
  '    operations: { monitor: { interval: 10s } }',
];
const group = '  web: { group: [ip, httpd] }';
const fenced = 'properties: { stonith-enabled: true }';

describe('what the file says of Pacemaker is judged at its line', () => {
  it('takes a sound file without a word', () => {
    expect(said(fenced, 'resources:', address, ...httpd('http://127.0.0.1/server-status'), group)).toEqual([]);
    expect(said(fenced, 'resources:', address, ...httpd('http://192.0.2.10/server-status'), group)).toEqual([]);
    expect(said(fenced, 'resources:', address, ...httpd('http://[::1]:80/x'), group)).toEqual([]);
    expect(said(fenced, 'resources:', address, ...httpd('http://localhost/x'), group)).toEqual([]);
  });

  it('names an address that nobody holds', () => {
    expect(said(fenced, 'resources:', address, ...httpd('http://192.0.2.99/x'), group)).toEqual([
      '8 native/address-nobody-holds',
    ]);
  });

  it('names a server that nothing ties to the address, whatever way of tying there is', () => {
    const apart = [fenced, 'resources:', address, ...httpd('http://127.0.0.1/x')];
    expect(said(...apart)).toEqual(['6 native/server-without-address']);
    const colocation = 'constraints: { colocation: { x: { rsc: httpd, with-rsc: ip, score: INFINITY } } }';
    expect(said(...apart, colocation)).toEqual([]);
    expect(said(...apart, colocation.replace('INFINITY', '-INFINITY'))).toEqual(['6 native/server-without-address']);
    expect(said(...apart, 'constraints: { colocation: { x: { sets: [[httpd, ip]] } } }')).toEqual([]);
    expect(said(...apart, '  everywhere: { clone: httpd }')).toEqual([]);
  });

  it('names fencing that is off and quorum that is ignored, under the new name too', () => {
    const service = 'services: { web: { address: 192.0.2.10/24 } }';
    const off = 'properties: { stonith-enabled: false, no-quorum-policy: ignore }';
    expect(said(off, service)).toEqual(['3 native/fencing-off', '3 native/quorum-ignored']);
    expect(said('properties: { fencing-enabled: "off" }', service)).toEqual(['3 native/fencing-off']);
    expect(said('properties: { no-quorum-policy: stop, stonith-enabled: "true" }', service)).toEqual([]);
  });

  it('names an address that is held twice', () => {
    const again = address.replace('  ip:', '  other:');
    expect(said(fenced, 'resources:', address, again)).toEqual(['6 native/address-twice']);
    expect(said(fenced, 'resources:', address.replace('192.0.2.10', '192.0.2.11'))).toEqual(['5 native/address-twice']);
  });

  it('names a resource that nobody looks at, unless its template does', () => {
    expect(said(fenced, 'resources:', '  a: { agent: systemd:cron }')).toEqual(['5 native/never-monitored']);
    const none = '  a: { agent: ocf:pacemaker:Dummy, operations: null }';
    expect(said(fenced, 'resources:', none)).toEqual(['5 native/never-monitored']);
    // Its agent advises how often: known from the nodes alone.
    expect(said(fenced, 'resources:', '  a: { agent: ocf:pacemaker:Dummy }')).toEqual([]);
    const once = '  a: { agent: ocf:pacemaker:Dummy, operations: { monitor: { timeout: 20s } } }';
    expect(said(fenced, 'resources:', once)).toEqual(['5 native/never-monitored']);
    const template = 'templates: { t: { agent: ocf:pacemaker:Dummy, operations: { monitor: { interval: 9s } } } }';
    expect(said(fenced, template, 'resources:', '  a: { template: t }')).toEqual([]);
  });

  it('names what a move by hand left behind', () => {
    const lines = ['constraints:', '  location:', '    cli-ban-ip-on-one: { rsc: ip, node: one, score: -INFINITY }'];
    expect(said(fenced, 'resources:', address, ...lines)).toEqual(['8 native/left-over-move']);
  });

  it('is told together with faults elsewhere in the file', () => {
    expect(said('fencing: nome', 'properties: { no-quorum-policy: ignore }', 'resources:', address)).toEqual([
      '3 spec/wrong-kind',
      '4 native/quorum-ignored',
    ]);
  });
});
