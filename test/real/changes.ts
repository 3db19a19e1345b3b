/** Changes of a relais.yaml, each built on the ones before: what an apply is said to do with them is held against what Pacemaker does. */
import type { RelaisFile } from './relais-file.ts';

export interface Change {
  readonly name: string;
  /** @param address of the lab's network, by its last part */
  readonly edit?: (file: RelaisFile, address: (last: number) => string) => void;
  /** Done by hand before, on the first node. */
  readonly byHand?: string;
  /** Done by hand before, on every node. */
  readonly byHandEverywhere?: string;
  readonly allow?: readonly string[];
  /** What the plan says of it. */
  readonly says: RegExp;
  /** Among the few that are tried always. */
  readonly always?: true;
}

const dummy = (rest = {}): RelaisFile['resources'][string] => ({
  agent: 'ocf:pacemaker:Dummy',
  operations: { monitor: { interval: '10s' } },
  ...rest,
});

/** The resource db, which all but the first changes are about. */
const db = ({ resources }: RelaisFile): RelaisFile['resources'][string] => {
  const found = resources.db;
  if (found === undefined) throw new Error('There is no db.');
  return found;
};

/** A device that says yes to everything. */
const fenceAgent = `cat >/usr/sbin/fence_yes <<'END'
#!/bin/sh
case "$*" in *metadata*) action=metadata ;; *) action=$(sed -n 's/^action=//p') ;; esac
[ "$action" = metadata ] || exit 0
echo '<?xml version="1.0"?>
<resource-agent name="fence_yes" shortdesc="says yes"><longdesc>Says yes.</longdesc><vendor-url>none</vendor-url>
<parameters><parameter name="action" required="1"><content type="string" default="reboot"/><shortdesc lang="en">What to do</shortdesc></parameter></parameters>
<actions>'
for each in on off reboot status monitor list metadata; do echo "<action name=\\"$each\\"/>"; done
echo '</actions></resource-agent>'
END
chmod 755 /usr/sbin/fence_yes`;

const quiet = /No service is interrupted/;

export const changes: readonly Change[] = [
  {
    name: 'a service is added',
    edit: ({ services }, address) => {
      services.mail = { address: address(101), prefer: 'two' };
    },
    says: /mail: the address comes up on two/,
    always: true,
  },
  {
    name: 'a service prefers the other node',
    edit: ({ services }) => {
      if (services.web !== undefined) services.web.prefer = 'two';
    },
    says: /web: the address moves from one to two/,
    always: true,
  },
  {
    name: 'a preference is dropped',
    edit: ({ services }) => {
      delete services.web?.prefer;
    },
    says: quiet,
  },
  {
    name: "a service's address changes",
    edit: ({ services }, address) => {
      if (services.mail !== undefined) services.mail.address = address(102);
    },
    says: /mail: its address changes from \S+101 to \S+102/,
  },
  {
    name: 'a service is renamed',
    edit: ({ services }, address) => {
      delete services.mail;
      services.post = { address: address(102), prefer: 'two' };
    },
    allow: ['stop:mail'],
    says: /mail: stops for good/,
  },
  {
    name: "Corosync's token and the health checks come less often",
    edit: (file) => {
      file.failover = 'patient';
    },
    says: /the cluster: Corosync reads its configuration anew on all nodes/,
  },
  {
    name: 'a second site is served',
    edit: ({ services }) => {
      if (services.web?.apache !== undefined) services.web.apache.sites['other.test'] = { root: './site' };
    },
    says: /web: Apache is reloaded gracefully/,
    always: true,
  },
  {
    name: 'a site is renamed',
    edit: ({ services }) => {
      const sites = services.web?.apache?.sites ?? {};
      delete sites['other.test'];
      sites['third.test'] = { root: './site' };
    },
    allow: ['stop:other.test'],
    says: /other\.test: stops for good/,
  },
  {
    name: "a resource in Pacemaker's own words is added",
    edit: ({ resources }) => {
      resources.db = dummy({ params: { fake: 'a' } });
    },
    says: /db: starts on/,
    always: true,
  },
  {
    name: 'a parameter changes that the agent can reload',
    edit: (file) => {
      db(file).params = { fake: 'b' };
    },
    says: /db: is reloaded on/,
  },
  {
    name: 'a parameter changes that it can not',
    edit: (file) => {
      db(file).params = { fake: 'b', state: '/run/db.state' };
    },
    says: /db: restarts on/,
    always: true,
  },
  {
    name: 'its health is looked at more often',
    edit: (file) => {
      db(file).operations = { monitor: { interval: '7s' }, start: { interval: 0, timeout: '25s' } };
    },
    says: quiet,
  },
  {
    name: 'it clings to its node, and gives up after three failures',
    edit: (file) => {
      db(file).meta = { 'resource-stickiness': 20, 'migration-threshold': 3 };
    },
    says: quiet,
  },
  {
    name: 'it is to be on the other node',
    edit: ({ constraints }) => {
      constraints.location = { 'db-home': { rsc: 'db', node: 'two', score: 500 } };
    },
    says: /db: moves from one to two|No service is interrupted/,
  },
  {
    name: 'it is banned from that node',
    edit: ({ constraints }) => {
      constraints.location = { 'db-home': { rsc: 'db', node: 'two', score: '-INFINITY' } };
    },
    says: /db: moves from two to one/,
  },
  {
    name: 'the ban is lifted',
    edit: ({ constraints }) => {
      delete constraints.location;
    },
    says: quiet,
  },
  {
    name: 'it is tied to an address, which comes to where it clings',
    edit: ({ constraints }) => {
      constraints.colocation = { 'db-beside': { rsc: 'db', 'with-rsc': 'web-ip', score: 'INFINITY' } };
    },
    says: /web: the address moves from two to one/,
  },
  {
    name: 'it starts after that address',
    edit: ({ constraints }) => {
      // biome-ignore lint/suspicious/noThenProperty: Pacemaker's own word.
      constraints.order = { 'db-after': { first: 'web-ip', then: 'db', kind: 'Mandatory' } };
    },
    says: quiet,
  },
  {
    name: 'the address prefers the other node, and takes along what is tied to it',
    edit: ({ services }) => {
      if (services.web !== undefined) services.web.prefer = 'two';
    },
    says: /web: the address moves from one to two[\s\S]*db: moves from one to two/,
  },
  {
    name: 'the ties are cut',
    edit: (file) => {
      file.constraints = {};
    },
    says: quiet,
  },
  {
    name: 'it is not managed any more, and a parameter changes',
    edit: (file) => {
      const { meta, params } = db(file);
      db(file).meta = { ...meta, 'is-managed': false };
      db(file).params = { ...params, state: '/run/db.other' };
    },
    says: quiet,
  },
  {
    name: 'it is managed again',
    edit: (file) => {
      delete db(file).meta?.['is-managed'];
    },
    says: /db: (restarts on|is recovered on|moves from two to one)/,
  },
  {
    name: 'it is told to stop',
    edit: (file) => {
      db(file).meta = { ...db(file).meta, 'target-role': 'Stopped' };
    },
    allow: ['stop:db'],
    says: /needs --allow stop:db/,
    always: true,
  },
  {
    name: 'it is told to start',
    edit: (file) => {
      delete db(file).meta?.['target-role'];
    },
    says: /db: starts on/,
  },
  {
    name: 'a template takes over what it is',
    edit: (file) => {
      file.templates.store = dummy({ params: { fake: 'c' } });
      file.resources.queue = { template: 'store', params: { state: '/run/queue.state' } };
    },
    says: /queue: starts on/,
  },
  {
    name: "the template's parameter changes",
    edit: ({ templates }) => {
      templates.store = dummy({ params: { fake: 'c', op_sleep: 0, envfile: '/run/queue.env' } });
    },
    says: /queue: (restarts|is reloaded) on/,
  },
  {
    name: 'a group is added',
    edit: ({ resources }) => {
      for (const id of ['left', 'middle', 'right']) resources[id] = dummy();
      resources.trio = { group: ['left', 'middle', 'right'] };
    },
    says: /left: starts on[\s\S]*middle: starts on[\s\S]*right: starts on/,
  },
  {
    name: 'the order of its members changes',
    edit: ({ resources }) => {
      resources.trio = { group: ['right', 'middle', 'left'] };
    },
    says: quiet,
  },
  {
    name: 'the group loses its first member',
    edit: ({ resources }) => {
      delete resources.right;
      resources.trio = { group: ['middle', 'left'] };
    },
    allow: ['stop:right'],
    says: /right: stops for good/,
  },
  {
    name: 'a clone is added',
    edit: ({ resources }) => {
      resources.cache = dummy();
      resources.caches = { clone: 'cache' };
    },
    says: /cache: starts on one, two/,
  },
  {
    name: 'the clone is to run but once',
    edit: ({ resources }) => {
      resources.caches = { clone: 'cache', meta: { 'clone-max': 1 } };
    },
    allow: ['stop:cache'],
    says: /cache: /,
  },
  {
    name: 'the clone is to be interleaved, and run everywhere again',
    edit: ({ resources }) => {
      resources.caches = { clone: 'cache', meta: { interleave: true } };
    },
    says: /cache: starts on/,
  },
  {
    name: 'the clone is promotable',
    edit: ({ resources }) => {
      resources.state = {
        agent: 'ocf:pacemaker:Stateful',
        operations: { monitor: { interval: '11s', role: 'Promoted' } },
      };
      resources.states = { clone: 'state', meta: { promotable: true } };
    },
    says: /state: /,
  },
  {
    name: 'a node goes into standby',
    edit: ({ nodes }) => {
      if (nodes.one !== undefined) nodes.one.attributes = { standby: 'on' };
    },
    allow: ['stop:state', 'stop:cache'],
    says: /web: the address moves from one to two|web: Apache stops on one/,
  },
  {
    name: 'it serves again',
    edit: ({ nodes }) => {
      delete nodes.one?.attributes;
    },
    says: /web: the address moves from two to one|web: Apache starts on one/,
  },
  {
    name: 'nodes have room for one resource each',
    edit: (file) => {
      for (const node of Object.values(file.nodes)) node.utilization = { room: 1 };
      db(file).utilization = { room: 1 };
      if (file.resources.queue !== undefined) file.resources.queue.utilization = { room: 1 };
      file.properties['placement-strategy'] = 'utilization';
    },
    says: /queue: moves from|No service/,
  },
  {
    name: 'a resource needs a ticket that nobody granted',
    edit: ({ constraints }) => {
      constraints.ticket = { 'db-ticket': { ticket: 'T', rsc: 'db', 'loss-policy': 'stop' } };
    },
    allow: ['stop:db'],
    says: /needs --allow stop:db/,
  },
  {
    name: 'it needs the ticket no more',
    edit: (file) => {
      file.constraints = {};
    },
    says: /db: starts on/,
  },
  {
    name: 'maintenance mode, and a parameter changes meanwhile',
    edit: (file) => {
      file.properties['maintenance-mode'] = true;
      db(file).params = { fake: 'b', state: '/run/db.third' };
    },
    says: quiet,
  },
  {
    name: 'maintenance mode ends',
    edit: ({ properties }) => {
      delete properties['maintenance-mode'];
    },
    says: /db: restarts on|db: is recovered on/,
  },
  {
    name: 'what happens without quorum, and the defaults of resources',
    edit: (file) => {
      file.properties['no-quorum-policy'] = 'freeze';
      file.rsc_defaults['resource-stickiness'] = 7;
    },
    says: quiet,
  },
  {
    name: "the operations' default timeout",
    edit: ({ op_defaults }) => {
      op_defaults.timeout = '33s';
    },
    says: quiet,
  },
  {
    name: 'a tag, an alert, and what a user may read',
    edit: ({ tags, alerts, acls }) => {
      tags.data = ['db', 'queue'];
      alerts.tell = { path: '/usr/bin/true' };
      acls.role = { reader: { permissions: [{ kind: 'read', xpath: '/cib' }] } };
    },
    says: quiet,
  },
  {
    name: 'the nodes can be fenced',
    byHandEverywhere: fenceAgent,
    edit: (file) => {
      delete file.fencing;
      file.resources.fence = { agent: 'stonith:fence_yes', params: { pcmk_host_list: 'one two' } };
      file.properties['stonith-enabled'] = true;
    },
    says: /fence: starts on/,
  },
  {
    name: 'only one of them can be fenced',
    edit: ({ resources }) => {
      resources.fence = { agent: 'stonith:fence_yes', params: { pcmk_host_list: 'one' } };
    },
    allow: ['lose:fencing'],
    says: /needs --allow lose:fencing: two can not be fenced any more/,
  },
  {
    name: 'none of them can be fenced any more',
    edit: (file) => {
      file.fencing = 'none';
      delete file.resources.fence;
      delete file.properties['stonith-enabled'];
    },
    allow: ['lose:fencing', 'stop:fence'],
    says: /needs --allow lose:fencing: no node can be fenced any more/,
  },
  {
    name: 'all resources are stopped',
    edit: ({ properties }) => {
      properties['stop-all-resources'] = true;
    },
    allow: [
      ...['stop:web', 'stop:post', 'stop:db', 'stop:queue', 'stop:middle', 'stop:left', 'stop:cache', 'stop:state'],
    ],
    says: /needs --allow stop:web/,
  },
  {
    name: 'all resources start again',
    edit: ({ properties }) => {
      delete properties['stop-all-resources'];
    },
    says: /web: the address comes up on (one|two)/,
  },
  {
    name: 'Apache is set otherwise by hand, and put right',
    byHand:
      'crm_resource --resource apache --set-parameter testregex --parameter-value "Server.uptime" && crm_resource --wait --timeout 30',
    says: /web: Apache restarts on one, two/,
  },
  {
    name: 'an address is moved by hand, and goes home',
    byHand:
      'cibadmin --modify --xml-text \'<rsc_location id="post-prefers-two" rsc="post-ip" score="100" node="one"/>\' && crm_resource --wait --timeout 30',
    says: /post: the address moves from one to two/,
  },
  {
    name: 'all that Pacemaker had of its own is taken away',
    edit: (file) => {
      Object.assign(file, { resources: {}, templates: {}, tags: {}, properties: {}, op_defaults: {} });
    },
    allow: ['stop:db', 'stop:queue', 'stop:middle', 'stop:left', 'stop:cache', 'stop:state'],
    says: /db: stops for good/,
  },
];
