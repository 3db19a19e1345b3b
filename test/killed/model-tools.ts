/** What the commands of an apply do to a node of the model: questions are answered, acts come as effects in their order. */

import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Answer } from '../../src/command/answer.ts';
import type { Command } from '../../src/command/command.ts';
import { agentsFact } from '../../src/facts/agents.ts';
import { appliedRecord } from '../../src/facts/applied-record.ts';
import { cibInForce } from '../../src/facts/cib-in-force.ts';
import { cibFile, cibOnDisk } from '../../src/facts/cib-on-disk.ts';
import { clusterUnits } from '../../src/facts/cluster-units.ts';
import { corosyncConf, corosyncConfFile } from '../../src/facts/corosync-conf.ts';
import { corosyncInForce } from '../../src/facts/corosync-in-force.ts';
import { lastApply } from '../../src/facts/last-apply.ts';
import { installMarker } from '../../src/facts/own-installation.ts';
import { pacemakerVersion } from '../../src/facts/pacemaker-version.ts';
import type { WriteOptions } from '../../src/hosts/host.ts';
import { databaseAgent } from '../../src/plan/agents/sample-agents.ts';
import { provesApache, reloadsApache } from '../../src/plan/apache-reload.ts';
import { kindOf } from '../../src/plan/elements/element-kind-list.ts';
import { installScript } from '../../src/plan/elements/install-script.ts';
import type { Element } from '../../src/services/element.ts';
import {
  cibOf,
  cmapOf,
  contentOf,
  type Entry,
  type ModelCluster,
  type ModelNode,
  packagedConf,
  readApache,
  replaceCib,
  startUnit,
  stopUnit,
} from './model-cluster.ts';

/** `written in place`: no temp file. `nothing unread`: nobody notes that Apache has yet to read something. */
export type Quirk = 'written in place' | 'nothing unread';

/** A text is what went wrong, in the tool's words. */
type Effect = () => unknown;

export interface Act {
  readonly what: string;
  readonly effects: readonly Effect[];
  readonly answer?: number;
}

type Known = Partial<Pick<Answer, 'exitCode' | 'stdout'>>;

/** A script by its text, any other command by its words. */
const textOf = ({ argv }: Command): string => (argv[0] === 'sh' ? (argv[2] ?? '') : argv.join(' '));

const parametersOf = ({ argv }: Command): readonly string[] => (argv[0] === 'sh' ? argv.slice(4) : argv.slice(1));

const origin = { file: '', line: 1, column: 1, length: 1 };
const on = { node: '', origin };
const questionOf = (element: Element): string => textOf(kindOf(element).question(element));

/** All agents say the same here. */
const agentHex = Buffer.from(databaseAgent).toString('hex');
const agentDigest = `${'a'.repeat(64)}-${'b'.repeat(64)}`;

const sha256 = (text: string): string => createHash('sha256').update(text, 'latin1').digest('hex');

const questions = new Map<string, (node: ModelNode, words: readonly string[], cluster: ModelCluster) => Known>([
  [
    textOf(clusterUnits.ask),
    ({ active }) => ({
      stdout: ['corosync.service', 'pacemaker.service']
        .map((unit) => (active.has(unit) ? 'active\n' : 'inactive\n'))
        .join(''),
    }),
  ],
  [textOf(corosyncConf.ask), (node) => fileAnswer(node, corosyncConfFile)],
  [
    textOf(cibOnDisk.ask),
    ({ files }) => ({ stdout: !files.has(cibFile) ? '' : files.has(`${cibFile}.sig`) ? 'used' : 'seed' }),
  ],
  [
    textOf(cibInForce.ask),
    (node, _, cluster) => {
      if (node.active.has('pacemaker.service')) return { stdout: cibOf(cluster, node) };
      return node.files.has(`${cibFile}.sig`) ? fileAnswer(node, cibFile) : {};
    },
  ],
  [textOf(lastApply.ask), () => ({})],
  [
    textOf(agentsFact([]).ask),
    ({ packages }, words) => ({
      stdout: words
        .filter((_, at) => at % 2 === 0)
        .map((_, at) => `${at} ${packages.has('resource-agents') ? `told ${agentDigest} ${agentHex}` : 'absent '}\n`)
        .join(''),
    }),
  ],
  [
    textOf(pacemakerVersion.ask),
    ({ packages }) => ({ stdout: packages.has('pacemaker') ? 'installed 3.0.0-1' : 'release debian 13' }),
  ],
  [textOf(appliedRecord.ask), (node, [path = '']) => ({ stdout: contentOf(node, path) ?? '' })],
  [
    textOf(corosyncInForce.ask),
    (node) => (node.active.has('corosync.service') ? { stdout: cmapOf(node) } : { exitCode: 3 }),
  ],
  [
    questionOf({ ...on, kind: 'packages', names: [] }),
    ({ packages, files }, names) => ({
      stdout: [
        ...names.filter((name) => packages.has(name)).map((name) => `${name} ii `),
        ...(files.has(installMarker) ? ['unfinished'] : []),
      ].join('\n'),
    }),
  ],
  [questionOf({ ...on, kind: 'clock', service: '' }), () => ({ stdout: "the host's\n" })],
  [questionOf({ ...on, kind: 'firewall', openings: [] }), () => ({ stdout: 'end\n' })],
  [
    questionOf({ ...on, kind: 'unit', unit: '', enabled: true, active: true }),
    ({ packages, enabled, active }, [unit = '']) => ({
      stdout: packages.has(unit.replace('.service', ''))
        ? `${enabled.has(unit) ? 'enabled' : 'disabled'}\n${active.has(unit) ? 'active' : 'inactive'}\n`
        : 'not-found\ninactive\n',
    }),
  ],
  [
    questionOf({ ...on, kind: 'file', path: '', content: '', mode: 0, owner: '', of: 'apache' }),
    ({ files }, [path = '']) => {
      const entry = files.get(path);
      if (entry?.kind !== 'file') return { exitCode: 3 };
      return { stdout: `${entry.mode.toString(8)} ${entry.owner}\n${sha256(entry.content)}  -\n${entry.content}` };
    },
  ],
  [
    questionOf({ ...on, kind: 'link', path: '', target: '', of: 'apache' }),
    ({ files }, [path = '']) => {
      const entry = files.get(path);
      return { stdout: entry === undefined ? '' : entry.kind === 'link' ? entry.target : '?' };
    },
  ],
  [
    questionOf({ ...on, kind: 'tree', link: '', digest: '', root: '', service: '' }),
    ({ files }, [link = '']) => {
      const entry = files.get(link);
      if (entry?.kind !== 'link') return { exitCode: 3 };
      const version = `${posix.dirname(link)}/${entry.target}`;
      return files.has(`${version}.complete`) ? { stdout: posix.basename(version) } : { exitCode: 4 };
    },
  ],
  [
    questionOf({ ...on, kind: 'block', path: '', label: '', lines: [] }),
    (node, [path = '', begin = '', end = '']) => {
      const lines = contentOf(node, path)?.split('\n');
      if (lines === undefined) return { exitCode: 1 };
      const from = lines.indexOf(begin);
      return from < 0
        ? { exitCode: 3, stdout: lines.join('\n') }
        : { stdout: lines.slice(from + 1, lines.indexOf(end, from)).join('\n') };
    },
  ],
  [
    questionOf({ ...on, kind: 'authkey', sha256: '', mode: 0, owner: '' }),
    ({ files }, [path = '']) => {
      const entry = files.get(path);
      return entry?.kind === 'file'
        ? { stdout: `${entry.mode.toString(8)} ${entry.owner}\n${sha256(entry.content)}  -\n` }
        : { exitCode: 3 };
    },
  ],
]);

const fileAnswer = (node: ModelNode, path: string): Known => {
  const content = contentOf(node, path);
  return content === undefined ? { exitCode: 1 } : { stdout: content };
};

/** Undefined for what is no question. */
export const answerOf = (cluster: ModelCluster, node: ModelNode, command: Command): Known | undefined =>
  questions.get(textOf(command))?.(node, parametersOf(command), cluster);

const half = (text: string): string => text.slice(0, text.length >> 1);

/** As src/command/file.ts does it. */
export const writing = (
  { files }: ModelNode,
  path: string,
  text: string,
  { mode, owner }: WriteOptions,
  quirk: Quirk | undefined,
): Act => {
  const content = quirk === 'nothing unread' ? text.replace(/,\s*"apache": "unread"/, '') : text;
  const put = (at: string, what: string) => () => files.set(at, { kind: 'file', content: what, mode, owner });
  if (quirk === 'written in place')
    return { what: `write ${path}`, effects: [put(path, half(content)), put(path, content)] };
  const temp = `${posix.dirname(path)}/.relais-${posix.basename(path)}.temp`;
  return {
    what: `write ${path}`,
    effects: [put(temp, half(content)), put(temp, content), () => move(files, temp, path)],
  };
};

const move = (files: Map<string, Entry>, from: string, to: string): void => {
  const entry = files.get(from);
  if (entry === undefined) throw new Error(`The model has no ${from} to move.`);
  files.delete(from);
  files.set(to, entry);
};

const isUnder = (folder: string) => (path: string) => path === folder || path.startsWith(`${folder}/`);

const remove = ({ files }: ModelNode, which: (path: string) => boolean): void => {
  for (const path of [...files.keys()].filter(which)) files.delete(path);
};

interface Tool {
  /** Words that no other command has. */
  readonly words: string | RegExp;
  readonly act: (scene: {
    readonly cluster: ModelCluster;
    readonly node: ModelNode;
    readonly words: readonly string[];
    readonly stdin: string;
    readonly quirk: Quirk | undefined;
  }) => Omit<Act, 'what'>;
}

const tools: readonly Tool[] = [
  {
    words: installScript,
    act: ({ node: { files, packages, enabled }, words }) => {
      const file = (content: string): Entry => ({ kind: 'file', content, mode: 0o644, owner: 'root:root' });
      const units = ['corosync', 'pacemaker', 'apache2'].filter((name) => !packages.has(name));
      const install = (names: readonly string[]): void => {
        for (const name of names) {
          packages.add(name);
          if (units.includes(name)) enabled.add(`${name}.service`);
          if (name === 'corosync' && !files.has(corosyncConfFile)) files.set(corosyncConfFile, file(packagedConf));
        }
      };
      return {
        effects: [
          () => files.set(installMarker, file('')),
          () => install(words.slice(0, words.length >> 1)),
          () => install(words),
          () => files.delete(installMarker),
          () => units.forEach((name) => void enabled.delete(`${name}.service`)),
        ],
      };
    },
  },
  {
    words: /^systemctl --quiet (enable|disable) /,
    act: ({ node: { enabled }, words: [, verb, unit = ''] }) => ({
      effects: [() => (verb === 'enable' ? enabled.add(unit) : enabled.delete(unit))],
    }),
  },
  {
    words: /^systemctl start /,
    act: ({ cluster, node, words: [, unit = ''] }) => ({ effects: [() => startUnit(cluster, node, unit)] }),
  },
  {
    words: /^systemctl stop /,
    act: ({ cluster, node, words: [, ...units] }) => ({
      effects: units.map((unit) => () => stopUnit(cluster, node, unit)),
    }),
  },
  {
    words: 'rm -f /var/lib/pacemaker/cib/cib*',
    act: ({ node }) => ({ effects: [() => remove(node, (path) => path.startsWith(cibFile))] }),
  },
  {
    // The block of /etc/hosts.
    words: 'awk -v b="$2" -v e="$3" \'$0==b{on=1} !on{print} $0==e{on=0}\' "$1" > "$new"\n{ printf',
    act: ({ node, words: [path = '', begin = '', end = ''], stdin }) => {
      const entry = node.files.get(path);
      const lines = contentOf(node, path)?.split('\n') ?? [];
      const from = lines.indexOf(begin);
      const others = from < 0 ? lines : [...lines.slice(0, from), ...lines.slice(lines.indexOf(end, from) + 1)];
      const content = `${others.filter((line) => line !== '').join('\n')}\n${begin}\n${stdin}${end}\n`;
      const { mode, owner } = entry?.kind === 'file' ? entry : { mode: 0o644, owner: 'root:root' };
      const { effects } = writing(node, path, content, { mode, owner }, undefined);
      return { effects };
    },
  },
  {
    words: 'corosync-keygen -l',
    act: ({ node, words: [path = ''] }) => {
      const key = `key of ${node.name} `.repeat(9);
      const made = { kind: 'file', mode: 0o400, owner: 'root:root' } as const;
      return {
        effects: [
          () => node.files.set(`${path}.relais-new`, { ...made, content: half(key) }),
          () => node.files.set(`${path}.relais-new`, { ...made, content: key }),
          () => move(node.files, `${path}.relais-new`, path),
        ],
      };
    },
  },
  {
    words: 'ln -sfn -- "$2" "$1.relais-new"',
    act: ({ node: { files }, words: [path = '', target = ''] }) => ({
      effects:
        target === ''
          ? [() => files.delete(path)]
          : [
              () => files.set(`${path}.relais-new`, { kind: 'link', target }),
              () => move(files, `${path}.relais-new`, path),
            ],
    }),
  },
  {
    words: 'tar -x -C "$new"',
    act: ({ node, words: [link = '', digest = ''], stdin }) => {
      const { files } = node;
      const versions = `${posix.dirname(link)}/versions`;
      const file = (content: string): Entry => ({ kind: 'file', content, mode: 0o644, owner: 'root:root' });
      const now = files.get(link);
      const isCutOff = (path: string): boolean =>
        path.startsWith(`${versions}/`) &&
        !path.endsWith('.complete') &&
        !files.has(`${path}.complete`) &&
        !(now?.kind === 'link' && path === `${posix.dirname(link)}/${now.target}`);
      return {
        effects: [
          () => remove(node, isCutOff),
          () => files.set(`${versions}/.new.x`, file(half(stdin))),
          () => files.set(`${versions}/.new.x`, file(stdin)),
          () =>
            files.has(`${versions}/${digest}.complete`)
              ? files.delete(`${versions}/.new.x`)
              : move(files, `${versions}/.new.x`, `${versions}/${digest}`),
          () => files.set(`${versions}/${digest}.complete`, file('')),
          () => files.set(`${link}.relais-new`, { kind: 'link', target: `versions/${digest}` }),
          () => move(files, `${link}.relais-new`, link),
        ],
      };
    },
  },
  { words: 'crm_verify --verbose --xml-pipe', act: () => ({ effects: [] }) },
  { words: 'corosync -t -c "$conf"', act: () => ({ effects: [] }) },
  { words: 'unshare --mount sh -c', act: () => ({ effects: [] }) },
  { words: textOf(provesApache), act: () => ({ effects: [] }) },
  {
    words: textOf(reloadsApache),
    act: ({ node }) => ({ effects: [() => (node.active.has('pacemaker.service') ? readApache(node) : undefined)] }),
  },
  {
    words: 'corosync-cfgtool -R',
    act: ({ cluster }) => ({
      effects: [...cluster.nodes.values()]
        .filter(({ active }) => active.has('corosync.service'))
        .map((each) => () => {
          each.corosync = contentOf(each, corosyncConfFile) ?? '';
        }),
    }),
  },
  {
    words: 'cibadmin --patch',
    act: ({ cluster, node, words: [mark = ''], stdin }) => {
      const [before = '', after = ''] = stdin.split(`${mark}\n`);
      return before.trimEnd() === cibOf(cluster, node).trimEnd()
        ? { effects: [() => replaceCib(cluster, node, after)] }
        : { effects: [], answer: 4 };
    },
  },
  {
    words: '[ "$(readlink -- "$1")" != "$2" ] || rm -f -- "$1"',
    act: ({ node, words: [path = ''] }) => ({ effects: [() => node.files.delete(path)] }),
  },
  {
    words: 'rm -f -- "$1"',
    act: ({ node, words: [path = ''] }) => ({ effects: [() => node.files.delete(path)] }),
  },
  {
    words: 'rm -rf -- "$1"',
    act: ({ node, words: [folder = ''] }) => ({
      effects: [...node.files.keys()].filter(isUnder(folder)).map((path) => () => node.files.delete(path)),
    }),
  },
  {
    // Before another's corosync.conf is replaced, it is kept.
    words: '[ ! -f "$1" ] || [ -e "$2" ] ||',
    act: () => ({ effects: [] }),
  },
];

/** @throws Error for what the model does not know */
export const actOf = (cluster: ModelCluster, node: ModelNode, command: Command, quirk: Quirk | undefined): Act => {
  const text = textOf(command);
  const tool = tools.find(({ words }) => (typeof words === 'string' ? text.includes(words) : words.test(text)));
  if (tool === undefined) throw new Error(`The model does not know this command: ${text}`);
  const { stdin = '' } = command;
  const given =
    typeof stdin === 'string' ? stdin : stdin instanceof Uint8Array ? Buffer.from(stdin).toString('latin1') : '';
  return {
    what: text.split('\n')[0]?.slice(0, 60) ?? '',
    ...tool.act({ cluster, node, words: parametersOf(command), stdin: given, quirk }),
  };
};
