import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TakenSubnet } from './choose-subnets.ts';
import { type Subnet, subnetOf } from './ipv4.ts';
import type { LabPlan } from './lab-plan.ts';
import { layOut, layOutServices } from './lay-out.ts';

const plan = (rest: Partial<LabPlan>): LabPlan => ({
  name: 'try',
  debian: '13',
  hosts: [{ name: 'one' }, { name: 'two' }],
  ...rest,
});
const taken = (text: string, by = 'a route of eth0'): TakenSubnet => ({ subnet: subnetOf(text) as Subnet, by });
const faultOf = (rest: Partial<LabPlan>, busy: readonly TakenSubnet[] = []): unknown => {
  try {
    return layOut(plan(rest), busy);
  } catch (error) {
    return (error as { readonly diagnostic: { readonly code: string } }).diagnostic.code;
  }
};

describe('laying out a lab', () => {
  it('finds a free network and addresses for all that have none', () => {
    const { networks, hosts, client, services } = layOut(plan({ services: [{ name: 'web' }] }), [
      taken('10.213.0.0/24'),
    ]);
    expect(networks).toMatchObject([{ subnet: '10.213.1.0/24', gateway: '10.213.1.1' }]);
    expect(hosts.map((host) => host.address)).toEqual(['10.213.1.11', '10.213.1.12']);
    expect(client.address).toBe('10.213.1.254');
    expect(services).toEqual([{ name: 'web', address: '10.213.1.100/24' }]);
    expect(hosts[0]?.links).toMatchObject([{ interface: 'eth0', addresses: ['10.213.1.11/24'] }]);
  });

  it("takes the network from the file's addresses and keeps clear of all of them", () => {
    const hosts = [
      { name: 'lan-master', addresses: ['192.168.78.1'] },
      { name: 'lan-slave', addresses: ['192.168.78.254'] },
    ];
    const laid = layOut(plan({ hosts, services: [{ name: 'web', address: '192.168.78.2/24' }, { name: 'db' }] }), []);
    expect(laid.networks).toMatchObject([{ subnet: '192.168.78.0/24', gateway: '192.168.78.253' }]);
    expect(laid.client.address).toBe('192.168.78.252');
    expect(laid.services.map((one) => one.address)).toEqual(['192.168.78.2/24', '192.168.78.100/24']);
  });

  it("takes a service's prefix for the size of the network", () => {
    const hosts = [
      { name: 'one', addresses: ['10.20.1.5'] },
      { name: 'two', addresses: ['10.20.9.5'] },
    ];
    const laid = layOut(plan({ hosts, services: [{ name: 'web', address: '10.20.3.3/16' }] }), []);
    expect(laid.networks.map((network) => network.subnet)).toEqual(['10.20.0.0/16']);
    expect(laid.hosts[1]?.links[0]?.addresses).toEqual(['10.20.9.5/16']);
  });

  it('gives each further Corosync link a network and an interface of its own', () => {
    const hosts = [
      { name: 'one', addresses: ['192.168.78.133', '10.0.0.1'] },
      { name: 'two', addresses: ['192.168.78.134', '10.0.0.2'] },
    ];
    const laid = layOut(plan({ hosts }), []);
    expect(laid.networks.map((network) => network.subnet)).toEqual(['192.168.78.0/24', '10.0.0.0/24']);
    expect(laid.hosts[1]?.links).toMatchObject([
      { interface: 'eth0', addresses: ['192.168.78.134/24'], bridge: laid.networks[0]?.bridge },
      { interface: 'eth1', addresses: ['10.0.0.2/24'], bridge: laid.networks[1]?.bridge },
    ]);
  });

  it('says which network is taken and by what', () => {
    const hosts = [{ name: 'one', addresses: ['192.168.78.133'] }];
    expect(() => layOut(plan({ hosts }), [taken('192.168.0.0/16', 'a route of tun0')])).toThrow(
      'needs 192.168.78.0/24, and this machine has 192.168.0.0/16 already: a route of tun0',
    );
  });

  it('refuses names and addresses that can not be', () => {
    expect(faultOf({ name: 'a b' })).toBe('lab/bad-name');
    expect(faultOf({ hosts: [{ name: 'one' }, { name: 'one' }] })).toBe('lab/bad-name');
    expect(faultOf({ hosts: [{ name: 'client' }] })).toBe('lab/bad-name');
    expect(faultOf({ hosts: [{ name: '-x' }] })).toBe('lab/bad-name');
    expect(faultOf({ hosts: [{ name: 'one', addresses: ['fd00::1'] }] })).toBe('lab/bad-address');
    expect(faultOf({ services: [{ name: 'web', address: '10.0.0.1/30' }] })).toBe('lab/network-full');
    expect(faultOf({}, [taken('10.213.0.0/16')])).toBe('lab/subnet-taken');
  });

  it('never gives an address twice', () => {
    const last = fc.integer({ min: 1, max: 254 });
    fc.assert(
      fc.property(
        fc.uniqueArray(last, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 10 }),
        (written, more) => {
          const hosts = written.map((number, index) => ({ name: `w${index}`, addresses: [`10.5.5.${number}`] }));
          const free = Array.from({ length: more }, (_, index) => ({ name: `f${index}` }));
          const laid = layOut(plan({ hosts: [...hosts, ...free], services: [{ name: 'a' }, { name: 'b' }] }), []);
          const all = [
            ...[...laid.hosts, laid.client].map((host) => host.address),
            ...laid.networks.map((network) => network.gateway),
            ...laid.services.map((service) => service.address.split('/')[0]),
          ];
          expect(new Set(all).size).toBe(all.length);
        },
      ),
    );
  });

  it('gives an address to a service that the file has gained, and keeps those of the others', () => {
    const first = layOut(plan({ services: [{ name: 'web' }] }), []);
    const again = layOutServices(plan({ services: [{ name: 'db' }, { name: 'web' }] }), first);
    expect(again).toEqual([
      { name: 'db', address: '10.213.0.101/24' },
      { name: 'web', address: '10.213.0.100/24' },
    ]);
  });
});
