/** What the commands of an apply do to a node of the model: acts come as effects in their order. */
import { posix } from 'node:path';
import type { Command } from '../../src/command/command.ts';
import { cibFile } from '../../src/facts/cib-on-disk.ts';
import { corosyncConfFile } from '../../src/facts/corosync-conf.ts';
import { installMarker } from '../../src/facts/own-installation.ts';
import { provesApache, reloadsApache } from '../../src/plan/apache-reload.ts';
import { installScript } from '../../src/plan/elements/install-script.ts';
import { letGo, withoutHold } from '../../src/plan/hold.ts';
import { parametersOf, textOf } from './command-words.ts';
import {
  cibOf,
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
import { type Act, half, move, type Quirk, writing } from './model-files.ts';

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
    /** The whole of it. */
    readonly text: string;
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
    // corosync-qdevice, whose vote is waited for where it is started.
    words: 'voted=/run/relais-device-voted',
    act: ({ cluster, node, words: [unit = ''], text }) => ({
      effects: [
        () => stopUnit(cluster, node, unit),
        ...(text.includes('systemctl restart') ? [() => startUnit(cluster, node, unit)] : []),
      ],
    }),
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
  {
    // Maintenance mode, for as long as Corosync is started anew.
    words: '--name maintenance-mode --update true',
    act: ({ cluster, node, words: [id = ''] }) => ({ effects: [() => hold(cluster, node, id)] }),
  },
  {
    words: textOf(letGo),
    act: ({ cluster, node }) => ({ effects: [() => release(cluster, node)] }),
  },
  {
    words: 'whole() {',
    act: ({ cluster, node, words: [, mode, ...names] }) => ({
      effects: [
        () =>
          names.every((name) => cluster.nodes.get(name)?.active.has('pacemaker.service'))
            ? undefined
            : `Not all of ${names.join(' ')} are online`,
        () => (mode === 'keep' ? undefined : release(cluster, node)),
      ],
    }),
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

/** The property's set is there in every CIB that relais has made. */
const hold = (cluster: ModelCluster, node: ModelNode, id: string): string | undefined => {
  const cib = cibOf(cluster, node);
  if (cib === '') return 'crm_attribute: no cluster';
  const pair = `<nvpair id="${id}" name="maintenance-mode" value="true"/>\n`;
  replaceCib(
    cluster,
    node,
    laterThan(withoutHold(cib).cib).replace(/<cluster_property_set [^>]*>\n?/, (set) => `${set}${pair}`),
  );
  return undefined;
};

const release = (cluster: ModelCluster, node: ModelNode): string | undefined => {
  const { cib, held } = withoutHold(cibOf(cluster, node));
  if (cib === '') return 'crm_attribute: no cluster';
  if (held) replaceCib(cluster, node, laterThan(cib));
  return undefined;
};

const laterThan = (cib: string): string => cib.replace(/ epoch="(\d+)"/, (_, epoch) => ` epoch="${Number(epoch) + 1}"`);

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
    ...tool.act({ cluster, node, words: parametersOf(command), text, stdin: given, quirk }),
  };
};
