import { describe, expect, it } from 'vitest';
import { growLab } from './grow-lab.ts';
import type { Lab } from './lab.ts';
import type { LabPlan } from './lab-plan.ts';
import { layOut } from './lay-out.ts';

const first: LabPlan = {
  name: 'try',
  debian: '13',
  hosts: [
    { name: 'one', addresses: ['10.5.5.1', '10.6.6.1'] },
    { name: 'two', addresses: ['10.5.5.2', '10.6.6.2'] },
  ],
  services: [{ name: 'web' }],
};
const lab: Lab = {
  name: 'try',
  engine: 'podman',
  image: 'an-image',
  debian: '13',
  ...layOut(first, []),
  ssh: { user: 'admin', port: 22, identityFile: '/k', knownHostsFile: '/h' },
};
const all = new Set(lab.hosts.map((host) => host.container));
const grown = (rest: Partial<LabPlan>, standing: ReadonlySet<string> = all): Lab =>
  growLab({ ...first, ...rest }, lab, standing);
const three = { name: 'three', addresses: ['10.5.5.3', '10.6.6.3'] };

describe('a lab that stands', () => {
  it('is the same for the same plan', () => {
    expect(grown({})).toEqual(lab);
  });

  it('gets the host that it lacks, in its own networks, and keeps the others as they are', () => {
    const { hosts, ...rest } = grown({ hosts: [three, ...first.hosts] });
    expect(rest).toEqual({ ...lab, hosts: undefined });
    expect(hosts.slice(1)).toEqual(lab.hosts);
    expect(hosts[0]).toMatchObject({
      name: 'three',
      address: '10.5.5.3',
      links: [
        { interface: 'eth0', addresses: ['10.5.5.3/24'], bridge: lab.networks[0]?.bridge },
        { interface: 'eth1', addresses: ['10.6.6.3/24'], bridge: lab.networks[1]?.bridge },
      ],
    });
  });

  it('finds a free address for one that has none', () => {
    const held = { name: 'three', addresses: ['10.5.5.11'] };
    const { hosts } = grown({ hosts: [...first.hosts, { name: 'four' }, held, { name: 'five' }] });
    expect(hosts.map((host) => host.address)).toEqual(['10.5.5.1', '10.5.5.2', '10.5.5.12', '10.5.5.11', '10.5.5.13']);
  });

  it('keeps the host that the plan names no more', () => {
    expect(grown({ hosts: [first.hosts[1] ?? three, three] }).hosts.map((host) => host.name)).toEqual([
      'two',
      'three',
      'one',
    ]);
  });

  it('forgets one that was only written down, but not one that is wanted again as it was', () => {
    const [one, two] = lab.hosts;
    const moved = { name: 'two', addresses: ['10.5.5.9'] };
    const { hosts } = grown({ hosts: [{ name: 'one' }, moved] }, new Set([one?.container ?? '']));
    expect(hosts.map((host) => host.address)).toEqual(['10.5.5.1', '10.5.5.9']);
    expect(grown({ hosts: [{ name: 'two' }] }, new Set()).hosts).toEqual([two]);
  });

  it.each<[string, Partial<LabPlan>, string]>([
    ['another Debian', { debian: '12' }, 'it stands on Debian 13, not 12'],
    [
      'another address for a host',
      { hosts: [{ name: 'one', addresses: ['10.5.5.7'] }] },
      'its host one stands at 10.5.5.1, 10.6.6.1, not at 10.5.5.7',
    ],
    [
      'a host in another network',
      { hosts: [...first.hosts, { name: 'far', addresses: ['10.7.7.1'] }] },
      '10.7.7.1 of far is in none of its networks: 10.5.5.0/24, 10.6.6.0/24',
    ],
    [
      'the address of a host that the file names no more',
      { hosts: [{ name: 'one' }, { name: 'dos', addresses: ['10.5.5.2'] }] },
      '10.5.5.2 of dos is held there by the host two',
    ],
    [
      "the client's address",
      { hosts: [...first.hosts, { name: 'far', addresses: ['10.5.5.253'] }] },
      '10.5.5.253 of far is held there by its client',
    ],
    [
      "this machine's address",
      { hosts: [...first.hosts, { name: 'far', addresses: ['10.5.5.254'] }] },
      '10.5.5.254 of far is held there by this machine',
    ],
    [
      "a service's address",
      { hosts: [...first.hosts, { name: 'far', addresses: ['10.5.5.100'] }] },
      '10.5.5.100 of far is held there by the service web',
    ],
    ['none of its hosts', { hosts: [three] }, 'it has other hosts: one, two'],
  ])('refuses %s', (_, rest, why) => {
    expect(() => grown(rest)).toThrow(`A lab try is there already, and ${why}`);
  });
});
