/** The text of a first relais.yaml, with a comment on every field. */
import { stringify } from 'yaml';
import { descriptionOf } from './field.ts';
import type { YamlPath } from './yaml-path.ts';

export interface NewFile {
  readonly cluster: string;
  /** In this order; at least one. */
  readonly nodes: readonly { readonly name: string; readonly address: string }[];
  readonly failover: string;
  /** With its prefix: 192.0.2.10/24. */
  readonly address: string;
  readonly prefer?: string;
  /** None: only the address moves. */
  readonly sites: readonly { readonly name: string; readonly root: string }[];
}

const service = 'web';

export const printNewFile = (file: NewFile): string => {
  const sites = file.sites.flatMap(({ name, root }) => [`        ${plain(name)}:`, `          root: ${plain(root)}`]);
  const at = ['services', service];
  return [
    '# yaml-language-server: $schema=./relais.schema.json',
    '# What relais keeps up. `relais check` says what is wrong, `relais plan` what would be done; `relais apply` does it.',
    ...field(['cluster'], 0, `cluster: ${plain(file.cluster)}`),
    ...field(['nodes'], 0, 'nodes:'),
    ...file.nodes.map(({ name, address }) => `  ${plain(name)}: ${plain(address)}`),
    '  # The long form, where ssh needs a word or there are two networks between the machines:',
    '  #   NAME: { address: ADDRESS, links: [ADDRESS, SECOND ADDRESS], ssh: { host: NAME, user: LOGIN, port: 22 } }',
    ...field(['fencing'], 0, 'fencing: none'),
    ...field(['failover'], 0, `failover: ${plain(file.failover)}`),
    ...field(['services'], 0, 'services:'),
    `  ${service}:`,
    ...comment([...at, 'address'], 4),
    `    address: ${plain(file.address)}`,
    ...comment([...at, 'prefer'], 4),
    file.prefer === undefined ? '    # prefer: NAME' : `    prefer: ${plain(file.prefer)}`,
    ...(sites.length === 0 ? [] : [...comment([...at, 'apache'], 4), '    apache:', '      sites:']),
    ...(sites.length === 0 ? [] : comment([...at, 'apache', 'sites', 'SITE', 'root'], 8)),
    ...sites,
    '',
  ].join('\n');
};

const field = (path: YamlPath, indent: number, line: string): string[] => ['', ...comment(path, indent), line];

const comment = (path: YamlPath, indent: number): string[] => {
  const before = `${' '.repeat(indent)}#`;
  const lines: string[] = [];
  for (const word of descriptionOf(path).split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 100) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`${before} ${word}`);
  }
  return lines;
};

/** As a YAML scalar, quoted only where it must be. */
const plain = (text: string): string => stringify(text, { lineWidth: 0 }).trimEnd();
