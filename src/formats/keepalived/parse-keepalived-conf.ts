/** keepalived.conf as text → what it says of VRRP. */
import { type Diagnostic, fault, note, warning } from '../../diagnostic/diagnostic.ts';
import { checkNames } from './check-names.ts';
import type {
  Authentication,
  KeepalivedConf,
  Statement,
  SyncGroup,
  VirtualAddress,
  VrrpInstance,
  VrrpScript,
  Word,
} from './conf.ts';
import { groupKeywords, instanceKeywords, rootKeywords, scriptKeywords } from './keywords.ts';
import { parseStatements } from './parse-statements.ts';
import { familyOf, readAddress } from './read-address.ts';
import {
  isInclude,
  lastOf,
  linesOf,
  notifyOf,
  numberOf,
  type Report,
  settingOf,
  settingsOf,
  trackedOf,
  wordsOf,
} from './read-block.ts';
import { readLines } from './read-lines.ts';

export interface KeepalivedOptions {
  /** The configuration id (`keepalived -i`, by default the first part of the host name), for lines that begin with `@`. */
  readonly configId?: string;
}

export interface ParsedKeepalived {
  readonly conf: KeepalivedConf;
  readonly diagnostics: readonly Diagnostic[];
}

/** Longer texts are refused. */
const maximumLength = 8 * 1024 * 1024;

/** More of them say nothing new. */
const maximumDiagnostics = 500;

/** Never throws. `file` is the path as the user gave it; `-` for standard input. */
export const parseKeepalivedConf = (text: string, file: string, options: KeepalivedOptions = {}): ParsedKeepalived => {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => {
    if (diagnostics.length < maximumDiagnostics) diagnostics.push(diagnostic);
  };
  const refused = refuse(text, file);
  if (refused !== undefined) report(refused);
  const read = readLines(refused === undefined ? text : '', file, options.configId);
  diagnostics.push(...read.diagnostics);
  const statements = parseStatements(read.lines, file, report);
  const named = (name: string): Statement[] => statements.filter((each) => each.name.text === name);
  const conf: KeepalivedConf = {
    kind: 'keepalived-conf',
    globalDefs: named('global_defs').flatMap((each) => each.block ?? []),
    instances: named('vrrp_instance').flatMap((each) => readInstance(each, report) ?? []),
    syncGroups: named('vrrp_sync_group').flatMap((each) => readSyncGroup(each, report) ?? []),
    scripts: named('vrrp_script').flatMap((each) => readScript(each, report) ?? []),
    staticAddresses: readAddresses(statements, 'static_ipaddress', report),
    includes: includesOf(statements, report),
    others: settingsOf(statements, rootFields, rootKeywords, 'keepalived.conf', report).filter(
      (each) => !isInclude(each.name.text),
    ),
  };
  checkNames(conf, report);
  return { conf, diagnostics };
};

const rootFields = new Set(['global_defs', 'vrrp_instance', 'vrrp_sync_group', 'vrrp_script', 'static_ipaddress']);

const refuse = (text: string, file: string): Diagnostic | undefined => {
  const at = text.search(/[\u0000-\u0008\u000e-\u001f]/);
  if (text.length <= maximumLength && at < 0) return undefined;
  const before = text.slice(0, Math.max(0, at));
  return fault(at < 0 ? 'keepalived/too-long' : 'keepalived/control-character', {
    message: at < 0 ? `The text has more than ${maximumLength} characters.` : 'The text holds a control character.',
    remedy: 'Give a keepalived.conf, which is plain text.',
    place: { file, line: before.split('\n').length, column: at < 0 ? 1 : at - before.lastIndexOf('\n') },
  });
};

/** Inside blocks too. */
const includesOf = (statements: readonly Statement[], report: Report): Word[] =>
  statements.flatMap((statement) => {
    const inside = includesOf(statement.block ?? [], report);
    const [path] = statement.values;
    if (!isInclude(statement.name.text) || path === undefined) return inside;
    report(
      note('keepalived/include', {
        message: `${path.text} is taken in by the text, and was not read.`,
        remedy: 'Give that file too, or put its lines here.',
        place: path.place,
      }),
    );
    return [path, ...inside];
  });

/** The name after the keyword. */
const nameOf = (statement: Statement, report: Report): Word | undefined => {
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

const readAddresses = (block: readonly Statement[], name: string, report: Report): VirtualAddress[] =>
  linesOf(block, name).flatMap((line) => readAddress(line, report) ?? []);

const field = <K extends string>(key: K, word: Word | undefined): { readonly [P in K]?: Word } =>
  (word === undefined ? {} : { [key]: word }) as { readonly [P in K]?: Word };

const readInstance = (statement: Statement, report: Report): VrrpInstance | undefined => {
  const name = nameOf(statement, report);
  const block = statement.block;
  if (name === undefined || block === undefined) return undefined;
  const seconds = { from: 0, to: 1000, digits: 'decimal' } as const;
  const state = settingOf(block, 'state', report);
  if (state !== undefined && state.text !== 'MASTER' && state.text !== 'BACKUP') {
    report(
      fault('keepalived/bad-state', {
        message: `state can't be ${state.text}.`,
        remedy: 'Write MASTER or BACKUP.',
        place: state.place,
      }),
    );
  }
  const authentication = linesOf(block, 'authentication');
  return {
    kind: 'vrrp-instance',
    name,
    ...field('state', state),
    ...field('interface', settingOf(block, 'interface', report)),
    ...field('virtualRouterId', numberOf(block, 'virtual_router_id', { from: 1, to: 255, digits: 'whole' }, report)),
    ...field('priority', numberOf(block, 'priority', { from: 1, to: 255, digits: 'whole' }, report)),
    ...field('advertIntSeconds', numberOf(block, 'advert_int', { from: 0.01, to: 255, digits: 'decimal' }, report)),
    ...field('noPreempt', lastOf(block, 'nopreempt')?.name),
    ...field('preemptDelaySeconds', numberOf(block, 'preempt_delay', seconds, report)),
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

const readSyncGroup = (statement: Statement, report: Report): SyncGroup | undefined => {
  const name = nameOf(statement, report);
  const block = statement.block;
  if (name === undefined || block === undefined) return undefined;
  const members = wordsOf(block, 'group');
  if (members.length === 0) {
    report(
      warning('keepalived/empty-group', {
        message: `The sync group ${name.text} has no instances.`,
        remedy: 'Name them: group { <instance> <instance> }',
        place: name.place,
      }),
    );
  }
  return {
    kind: 'vrrp-sync-group',
    name,
    members,
    trackInterfaces: trackedOf(block, 'track_interface', report),
    trackScripts: trackedOf(block, 'track_script', report),
    notify: notifyOf(block, report),
    settings: settingsOf(
      block,
      new Set(['group', 'track_interface', 'track_script']),
      groupKeywords,
      'vrrp_sync_group',
      report,
    ),
  };
};

const readScript = (statement: Statement, report: Report): VrrpScript | undefined => {
  const name = nameOf(statement, report);
  const block = statement.block;
  if (name === undefined || block === undefined) return undefined;
  const count = { from: 1, to: 2 ** 31 - 1, digits: 'whole' } as const;
  const seconds = { from: 0.001, to: 1_000_000, digits: 'decimal' } as const;
  return {
    kind: 'vrrp-script',
    name,
    ...field('script', settingOf(block, 'script', report)),
    ...field('intervalSeconds', numberOf(block, 'interval', seconds, report)),
    ...field('timeoutSeconds', numberOf(block, 'timeout', seconds, report)),
    ...field('weight', numberOf(block, 'weight', { from: -253, to: 253, digits: 'whole' }, report)),
    ...field('rise', numberOf(block, 'rise', count, report)),
    ...field('fall', numberOf(block, 'fall', count, report)),
    user: lastOf(block, 'user')?.values ?? [],
    settings: settingsOf(block, scriptFields, scriptKeywords, 'vrrp_script', report),
  };
};

const scriptFields = new Set(['script', 'interval', 'timeout', 'weight', 'rise', 'fall', 'user']);
