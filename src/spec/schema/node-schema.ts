/** A node of the cluster, in its short and its long form. */
import * as z from 'zod';
import { corosyncOfNodeSchema } from '../../native/corosync.ts';
import { nodeShape } from '../../native/nodes.ts';
import { textOf } from '../grammar/grammar.ts';
import { nameOf, whyNotHostName } from '../grammar/host-name.ts';
import { parseIp } from '../grammar/ip-address.ts';
import { described, filled, ipAddress, nodeName, path } from './fields.ts';

const sshHost = textOf({
  code: 'spec/bad-ssh-host',
  why: (text) => {
    if (parseIp(text) !== undefined) return undefined;
    const why = whyNotHostName(text);
    return text.includes('@')
      ? 'holds “@”: the user has its own field'
      : why === undefined || text.includes('_')
        ? undefined
        : why;
  },
  remedy: 'Give a name or an address, or a Host of your ~/.ssh/config: host: lan-slave.example.org.',
});

const userName = textOf({
  code: 'spec/bad-user',
  why: (text) => {
    if (!/^[A-Za-z_]/.test(text)) return 'does not begin with a letter';
    if (text.length > 64) return 'is longer than 64 characters';
    const odd = /[^A-Za-z0-9._@-]/u.exec(text)?.[0];
    return odd === undefined ? undefined : `holds ${nameOf(odd)}`;
  },
  remedy: 'Give the login on that machine: user: admin.',
});

const ssh = described(
  z.strictObject({
    host: described(
      sshHost,
      'What ssh is given as its destination: a name, an address, or a Host of ~/.ssh/config. The node’s address when absent.',
      'lan-slave.example.org',
    ).optional(),
    user: described(
      userName,
      'The login; it needs sudo unless it is root. Left to ssh’s own configuration when absent.',
      'admin',
    ).optional(),
    port: described(
      z.int().min(1).max(65_535),
      'The port of sshd. Left to ssh’s own configuration when absent.',
      22,
    ).optional(),
    identityFile: described(
      path('Give the path of a private key: ~/.ssh/id_ed25519.'),
      'A private key to log in with, besides those that ssh finds by itself.',
      '~/.ssh/id_ed25519',
    ).optional(),
    knownHostsFile: described(
      path('Give the path of a known_hosts file.'),
      'Another known_hosts file than your own.',
      './known_hosts',
    ).optional(),
  }),
  'How ssh reaches the node. What is left out is taken from your own ssh configuration.',
  { user: 'admin', port: 22 },
);

const longForm = z.strictObject({
  address: described(ipAddress(), 'The address by which the other nodes, and ssh, reach this node.', '192.168.78.134'),
  links: described(
    z.array(ipAddress()).min(1).max(8),
    'One address for each Corosync link, link 0 first; every node needs as many. The address alone when absent. Up to 8 (knet).',
    ['192.168.78.134', '10.0.0.2'],
  ).optional(),
  ssh: ssh.optional(),
  ...nodeShape,
  corosync: corosyncOfNodeSchema.optional(),
});

const nodeSchema = z.union([described(ipAddress(), 'The address of the node.', '192.168.78.133'), longForm]);

export const nodesSchema = described(
  filled(
    z.record(
      nodeName(
        'spec/bad-node-name',
        'Use the machine’s own host name (what `uname -n` prints there): letters, digits, hyphens, underscores and dots.',
      ),
      nodeSchema,
    ),
    'spec/no-node',
    'there is no node in it.',
    'Name at least two machines, each with its address: lan-master: 192.168.78.133.',
  ),
  'The machines of the cluster, each by its own host name (what `uname -n` prints there). Their order gives Corosync’s node ids.',
  { 'lan-master': '192.168.78.133', 'lan-slave': { address: '192.168.78.134' } },
);
