/** What of a keepalived.conf has no equal in a cluster, or another one: each with its line. */
import { type Diagnostic, note, warning } from '../../diagnostic/diagnostic.ts';
import type {
  KeepalivedConf,
  Notify,
  Statement,
  SyncGroup,
  Tracked,
  VirtualAddress,
  VrrpInstance,
  Word,
} from '../../formats/keepalived/conf.ts';
import { ofGlobal } from './keepalived-globals.ts';
import { nicOf } from './keepalived-nic.ts';

/** @param preferred the instances for which the result says where they are best. */
export const withoutEqual = (conf: KeepalivedConf, preferred: ReadonlySet<VrrpInstance>): readonly Diagnostic[] => [
  ...conf.globalDefs.flatMap(ofGlobal),
  ...conf.instances.flatMap((instance) => ofInstance(instance, conf, preferred.has(instance))),
  ...conf.syncGroups.flatMap((group) => ofGroup(group, conf)),
  ...conf.staticAddresses.map(({ address }) =>
    note('import/static-address', {
      message: `${address.text} stays on its machine: it is none of the cluster’s.`,
      remedy: 'Put it into the machine’s own network configuration, which relais leaves alone.',
      place: address.place,
    }),
  ),
  ...conf.others.map(({ name }) =>
    warning('import/no-equal', {
      message: `${name.text} has no equal in relais.yaml.`,
      remedy:
        name.text === 'virtual_server'
          ? 'For balancing, run haproxy (ocf:heartbeat:haproxy) or ldirectord (ocf:heartbeat:ldirectord) under resources.'
          : 'Look whether you need it; it is left out.',
      place: name.place,
    }),
  ),
];

const ofInstance = (instance: VrrpInstance, conf: KeepalivedConf, preferred: boolean): readonly Diagnostic[] => [
  ...ofNoAddress(instance),
  ...(preferred ? [] : ofPriority(instance)),
  ...ofInterfaceAlone(instance),
  ...ofDelay(instance, preferred),
  ...ofMaster(instance),
  ...[...instance.addresses, ...instance.excludedAddresses].flatMap(ofAddress),
  ...ofSettings(instance.settings),
  ...instance.trackScripts.map((tracked) => ofScript(tracked, conf)),
  ...instance.trackInterfaces.map(({ name }) => ofInterface(name)),
  ...ofNotify(instance.notify),
  ...[...instance.routes, ...instance.rules].map(ofRoute),
  ...(instance.authentication?.type === undefined
    ? []
    : [
        note('import/not-needed', {
          message: 'The password of VRRP is not needed: Corosync has a key of its own, which relais makes.',
          remedy: 'Nothing to do.',
          place: instance.authentication.type.place,
        }),
      ]),
];

const ofNoAddress = ({ name, addresses, excludedAddresses }: VrrpInstance): readonly Diagnostic[] =>
  addresses.length + excludedAddresses.length > 0
    ? []
    : [
        warning('import/no-address', {
          message: `${name.text} has no addresses, so nothing of it is in the result.`,
          remedy: 'What its scripts do where it is master, a resource can do: write it under resources.',
          place: name.place,
        }),
      ];

/** With the network in its prefix, IPaddr2 looks for the interface by itself. */
const ofInterfaceAlone = (instance: VrrpInstance): readonly Diagnostic[] => {
  const { interface: said, addresses, excludedAddresses } = instance;
  const without = [...addresses, ...excludedAddresses].filter((address) => nicOf(address, instance) === undefined);
  if (said === undefined || without.length === 0) return [];
  const all = without.map(({ address }) => address.text).join(', ');
  return [
    note('import/interface', {
      message: `The interface ${said.text} is left out: IPaddr2 finds the one that is in the network of ${all}.`,
      remedy: `If none is, or several are, write it: address: { ip: …, nic: ${said.text} }, or nic among the params of an IPaddr2.`,
      place: said.place,
    }),
  ];
};

const ofDelay = ({ name, preemptDelaySeconds }: VrrpInstance, preferred: boolean): readonly Diagnostic[] => {
  if (preemptDelaySeconds === undefined || Number(preemptDelaySeconds.text) === 0) return [];
  return [
    note('import/no-equal', {
      message: `preempt_delay ${preemptDelaySeconds.text} has no equal: ${preferred ? `${name.text} goes back as soon as its node is there again` : 'a cluster waits for nothing before it moves a resource'}.`,
      remedy: preferred
        ? 'Take prefer: away if it is to stay where it is, and move it back by hand.'
        : 'Nothing to do where no node is preferred: it stays where it is.',
      place: preemptDelaySeconds.place,
    }),
  ];
};

const ofMaster = ({ name, state, noPreempt }: VrrpInstance): readonly Diagnostic[] =>
  noPreempt === undefined || state?.text !== 'MASTER'
    ? []
    : [
        note('import/nopreempt-ignored', {
          message: `keepalived ignores nopreempt where the state is MASTER: ${name.text} goes back there.`,
          remedy: 'If it is to stay where it is, leave prefer: out, or the location constraint.',
          place: noPreempt.place,
        }),
      ];

/** With nopreempt an address stays where it is, as resources do. */
const ofPriority = ({ name, priority, state, noPreempt }: VrrpInstance): readonly Diagnostic[] => {
  const said = priority ?? state;
  if (said === undefined || (noPreempt !== undefined && state?.text !== 'MASTER')) return [];
  return [
    note('import/priority', {
      message: `Where ${name.text} is best can’t be told from ${said.text} alone: the other machines’ files say the rest.`,
      remedy:
        'Write prefer: and the node for the service, or a location constraint for the group of addresses; or nothing, and it stays where it is.',
      place: said.place,
    }),
  ];
};

const ofAddress = ({ label, scope, broadcast, peer, others }: VirtualAddress): readonly Diagnostic[] =>
  [label, scope, broadcast, peer, ...others].flatMap((word) =>
    word === undefined
      ? []
      : [
          note('import/address-detail', {
            message: `${word.text} is left out: IPaddr2 finds what an address needs by its network.`,
            remedy: 'If it is needed, write it as a parameter of ocf:heartbeat:IPaddr2: iflabel, broadcast, …',
            place: word.place,
          }),
        ],
  );

const ofSettings = (settings: readonly Statement[]): readonly Diagnostic[] =>
  settings.map(({ name }) =>
    note('import/no-equal', {
      message: `${name.text} is of VRRP, and has no equal in a cluster.`,
      remedy: 'Nothing to do.',
      place: name.place,
    }),
  );

const ofGroup = (group: SyncGroup, conf: KeepalivedConf): readonly Diagnostic[] => [
  ...group.trackScripts.map((tracked) => ofScript(tracked, conf)),
  ...ofSettings(group.settings),
  ...group.trackInterfaces.map(({ name }) => ofInterface(name)),
  ...ofNotify(group.notify),
];

const ofScript = ({ name }: Tracked, { scripts }: KeepalivedConf): Diagnostic => {
  const script = scripts.find((each) => each.name.text === name.text)?.script?.text ?? '';
  const isApache = /apache|httpd/.test(`${name.text} ${script}`);
  return warning('import/track-script', {
    message: `The script ${name.text} has no equal: a cluster asks the resource itself how it is.`,
    remedy: isApache
      ? 'Let relais run Apache: give the service apache: { sites: … }; its health is then looked at.'
      : 'Put what the script looks at under resources, with a monitor, and colocate it with the address.',
    place: name.place,
    ...(script !== '' && { detail: script }),
  });
};

const ofInterface = ({ text, place }: Word): Diagnostic =>
  warning('import/track-interface', {
    message: `${text} is watched by keepalived; the address’s own monitor sees only that the address is there.`,
    remedy: `Add a clone of ocf:heartbeat:ethmonitor with interface: ${text}, and a location rule that asks for its attribute.`,
    place,
  });

const ofNotify = (notify: readonly Notify[]): readonly Diagnostic[] =>
  notify.map(({ command }) =>
    warning('import/notify', {
      message: `The notify script ${command.text} has no equal that is called the same way.`,
      remedy:
        'For news, write an alert under alerts:, with a script that reads CRM_alert_… ; for something that has to run with the address, a resource.',
      place: command.place,
    }),
  );

const ofRoute = ({ name }: Statement): Diagnostic =>
  warning('import/route', {
    message: `The route or rule ${name.text} is left out.`,
    remedy: 'Add ocf:heartbeat:Route under resources, in a group with the address.',
    place: name.place,
  });
