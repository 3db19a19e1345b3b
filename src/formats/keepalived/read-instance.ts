/** Reads `vrrp_instance`. */
import { fault, warning } from '../../diagnostic/diagnostic.ts';
import type { Authentication, Statement, VirtualAddress, VrrpInstance, Word } from './conf.ts';
import { instanceKeywords } from './keywords.ts';
import { familyOf, readAddress } from './read-address.ts';
import { lastOf, linesOf, notifyOf, numberOf, type Report, settingOf, settingsOf, trackedOf } from './read-block.ts';

/** The name after the keyword. */
export const nameOf = (statement: Statement, report: Report): Word | undefined => {
  const [name] = statement.values;
  if (name === undefined || statement.block === undefined) {
    report(
      fault('keepalived/expected', {
        message: `${statement.name.text} lacks its ${name === undefined ? 'name' : 'block'}.`,
        remedy: `Write it as: ${statement.name.text} <name> { … }`,
        place: statement.name.place,
      }),
    );
    return undefined;
  }
  return name;
};

export const readAddresses = (block: readonly Statement[], name: string, report: Report): VirtualAddress[] =>
  linesOf(block, name).flatMap((line) => readAddress(line, report) ?? []);

export const field = <K extends string>(key: K, word: Word | undefined): { readonly [P in K]?: Word } =>
  (word === undefined ? {} : { [key]: word }) as { readonly [P in K]?: Word };

export const readInstance = (statement: Statement, report: Report): VrrpInstance | undefined => {
  const name = nameOf(statement, report);
  const block = statement.block;
  if (name === undefined || block === undefined) return undefined;
  const authentication = linesOf(block, 'authentication');
  return {
    kind: 'vrrp-instance',
    name,
    ...field('state', stateOf(block, report)),
    ...field('interface', settingOf(block, 'interface', report)),
    ...field('virtualRouterId', numberOf(block, 'virtual_router_id', { from: 1, to: 255, digits: 'whole' }, report)),
    ...field('priority', numberOf(block, 'priority', priority, report)),
    ...field('advertIntSeconds', numberOf(block, 'advert_int', advert, report)),
    ...field('noPreempt', lastOf(block, 'nopreempt')?.name),
    ...field('preemptDelaySeconds', numberOf(block, 'preempt_delay', delay, report)),
    ...(authentication.length === 0 ? {} : { authentication: readAuthentication(authentication, report) }),
    addresses: readAddresses(block, 'virtual_ipaddress', report),
    excludedAddresses: readAddresses(block, 'virtual_ipaddress_excluded', report),
    routes: linesOf(block, 'virtual_routes'),
    rules: linesOf(block, 'virtual_rules'),
    trackInterfaces: trackedOf(block, 'track_interface', report),
    trackScripts: trackedOf(block, 'track_script', report),
    notify: notifyOf(block, report),
    ...field('unicastSource', addressOf(settingOf(block, 'unicast_src_ip', report), report)),
    unicastPeers: linesOf(block, 'unicast_peer').flatMap((line) => addressOf(line.name, report) ?? []),
    settings: settingsOf(block, instanceFields, instanceKeywords, 'vrrp_instance', report),
  };
};

/** What vrrp_parser.c of keepalived reports, and goes on; without a virtual_router_id it starts no VRRP at all. */
const priority = { from: 1, to: 255, digits: 'whole', otherwise: 'takes 100' } as const;
const advert = { from: 0.01, to: 255, digits: 'decimal', otherwise: 'takes 1' } as const;
const delay = { from: 0, to: 1000, digits: 'decimal', otherwise: 'takes 0' } as const;

const stateOf = (block: readonly Statement[], report: Report): Word | undefined => {
  const state = settingOf(block, 'state', report);
  if (state === undefined || state.text === 'MASTER' || state.text === 'BACKUP') return state;
  report(
    warning('keepalived/bad-state', {
      message: `state can't be ${state.text}: keepalived takes BACKUP.`,
      remedy: 'Write MASTER or BACKUP.',
      place: state.place,
    }),
  );
  return { ...state, text: 'BACKUP' };
};

const instanceFields = new Set([
  ...[
    'state',
    'interface',
    'virtual_router_id',
    'priority',
    'advert_int',
    'nopreempt',
    'preempt_delay',
    'authentication',
  ],
  ...[
    'virtual_ipaddress',
    'virtual_ipaddress_excluded',
    'virtual_routes',
    'virtual_rules',
    'track_interface',
    'track_script',
  ],
  ...['unicast_src_ip', 'unicast_peer'],
]);

const addressOf = (word: Word | undefined, report: Report): Word | undefined => {
  if (word === undefined || familyOf(word.text) !== undefined) return word;
  const message = `${word.text} is not an IPv4 or IPv6 address.`;
  report(
    fault('keepalived/bad-address', { message, remedy: 'Write an address, such as 192.0.2.1.', place: word.place }),
  );
  return undefined;
};

const readAuthentication = (block: readonly Statement[], report: Report): Authentication => {
  settingsOf(block, new Set(['auth_type', 'auth_pass']), new Set(), 'authentication', report);
  return {
    kind: 'authentication',
    ...field('type', settingOf(block, 'auth_type', report)),
    ...field('password', settingOf(block, 'auth_pass', report)),
  };
};
