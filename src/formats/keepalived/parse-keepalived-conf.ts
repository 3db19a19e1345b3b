/** keepalived.conf as text → what it says of VRRP. */
import { type Diagnostic, fault, note, warning } from '../../diagnostic/diagnostic.ts';
import { checkNames } from './check-names.ts';
import type { KeepalivedConf, Statement, SyncGroup, VrrpScript, Word } from './conf.ts';
import { globalKeywords, groupKeywords, rootKeywords, scriptKeywords } from './keywords.ts';
import { parseStatements } from './parse-statements.ts';
import {
  isInclude,
  lastOf,
  notifyOf,
  numberOf,
  type Report,
  settingOf,
  settingsOf,
  trackedOf,
  wordsOf,
} from './read-block.ts';
import { field, nameOf, readAddresses, readInstance } from './read-instance.ts';
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
    if (diagnostics.length >= maximumDiagnostics) return;
    diagnostics.push(typeof diagnostic === 'function' ? diagnostic() : diagnostic);
  };
  const refused = refuse(text, file);
  if (refused !== undefined) report(refused);
  const read = readLines(refused === undefined ? text : '', file, options.configId);
  diagnostics.push(...read.diagnostics);
  const statements = parseStatements(read.lines, file, report);
  const named = (name: string): Statement[] => statements.filter((each) => each.name.text === name);
  const conf: KeepalivedConf = {
    kind: 'keepalived-conf',
    globalDefs: settingsOf(
      named('global_defs').flatMap((each) => each.block ?? []),
      new Set(),
      globalKeywords,
      'global_defs',
      report,
    ),
    instances: named('vrrp_instance').flatMap((each) => readInstance(each, report) ?? []),
    syncGroups: named('vrrp_sync_group').flatMap((each) => readSyncGroup(each, report) ?? []),
    scripts: named('vrrp_script').flatMap((each) => readScript(each, report) ?? []),
    staticAddresses: readAddresses(statements, 'static_ipaddress', report),
    includes: includesOf(statements, report),
    others: settingsOf(statements, rootFields, rootKeywords, 'keepalived.conf', report),
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
  const count = { from: 1, to: 2 ** 31 - 1, digits: 'whole', otherwise: 'takes 1' } as const;
  const seconds = { from: 0.001, to: 1_000_000, digits: 'decimal', otherwise: 'passes over it' } as const;
  const weight = { from: -253, to: 253, digits: 'whole', otherwise: 'takes another' } as const;
  return {
    kind: 'vrrp-script',
    name,
    ...field('script', settingOf(block, 'script', report)),
    ...field('intervalSeconds', numberOf(block, 'interval', seconds, report)),
    ...field('timeoutSeconds', numberOf(block, 'timeout', seconds, report)),
    ...field('weight', numberOf(block, 'weight', weight, report)),
    ...field('rise', numberOf(block, 'rise', count, report)),
    ...field('fall', numberOf(block, 'fall', count, report)),
    user: lastOf(block, 'user')?.values ?? [],
    settings: settingsOf(block, scriptFields, scriptKeywords, 'vrrp_script', report),
  };
};

const scriptFields = new Set(['script', 'interval', 'timeout', 'weight', 'rise', 'fall', 'user']);
