/** A service: an address that moves, and what answers behind it. */
import * as z from 'zod';
import { textOf } from '../grammar/grammar.ts';
import { nameOf } from '../grammar/host-name.ts';
import { described, filled, hostName, networkAddress, path, plainName } from './fields.ts';

const folder = () => path('Give a folder, seen from the file’s own: ./site.');

const nic = textOf({
  code: 'spec/bad-nic',
  why: (text) => {
    if (text === '' || text.length > 15) return 'is not from 1 to 15 characters long, as interface names are';
    if (!/^[A-Za-z0-9]/.test(text)) return 'does not begin with a letter or a digit';
    const odd = /[^A-Za-z0-9._@:-]/u.exec(text)?.[0];
    return odd === undefined ? undefined : `holds ${nameOf(odd)}`;
  },
  remedy: 'Give the name that `ip link` shows: nic: eth0.',
});

const site = z.strictObject({
  root: described(
    z.union([folder(), z.record(z.string(), folder())]),
    'The folder whose content is served, seen from the file’s own folder. Every node gets a copy, switched over at once. A map of node → folder gives each node its own.',
    './site',
  ),
});

const apache = described(
  z.strictObject({
    sites: described(
      filled(
        z.record(hostName('spec/bad-server-name', 'Give the name that visitors type: www.example.org.'), site),
        'spec/no-site',
        'there is no site in it.',
        'Name a site and its folder: inform.test: { root: ./site }.',
      ),
      'The web sites, each by the name that visitors type (ServerName).',
      { 'inform.test': { root: './site' } },
    ),
  }),
  'Apache runs on every node all the time; only the address moves.',
);

const service = z.strictObject({
  address: described(
    z.union([
      described(networkAddress(), 'The address that moves, with the prefix of its network.', '192.168.78.139/24'),
      z.strictObject({
        ip: described(networkAddress(), 'The address that moves, with the prefix of its network.', '192.168.78.139/24'),
        nic: described(nic, 'The interface that carries it; found from the network when absent.', 'eth0').optional(),
      }),
    ]),
    'The address that moves from node to node, with the prefix of its network.',
    '192.168.78.139/24',
  ),
  prefer: described(
    z.string(),
    'The node that holds the service when all are well; none in particular when absent.',
    'lan-master',
  ).optional(),
  apache: apache.optional(),
});

export const servicesSchema = described(
  z.record(
    plainName('spec/bad-service-name', 40, 'Use letters, digits, - and _, beginning with a letter: web.'),
    service,
  ),
  'What the cluster keeps up: each service by a name of your own.',
  { web: { address: '192.168.78.139/24' } },
);
