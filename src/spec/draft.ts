/** What of the file is sound so far, for the rules that look at several fields at once. */
import type { YamlPath } from './yaml-path.ts';

/** A text of the file and where it stands. */
export interface Written {
  readonly text: string;
  readonly path: YamlPath;
}

export interface DraftNode {
  readonly name: string;
  readonly path: YamlPath;
  readonly address?: Written;
  /** Absent where the node gives none, or a faulty one. */
  readonly links?: readonly Written[];
}

export interface DraftService {
  readonly name: string;
  readonly path: YamlPath;
  readonly address?: Written;
  readonly prefer?: Written;
  readonly sites: readonly DraftSite[];
}

export interface DraftSite {
  readonly name: string;
  readonly path: YamlPath;
  /** The nodes that a map of node → folder names; absent where one folder serves all. */
  readonly perNode?: readonly string[];
}

export interface Draft {
  readonly nodes: readonly DraftNode[];
  readonly services: readonly DraftService[];
  /** Figures of one's own; empty where a profile is named. */
  readonly failover: Readonly<Record<string, string>>;
  /** Whether nothing is wrong with the value at that path by itself. */
  readonly isSound: (path: YamlPath) => boolean;
}

type Maybe<T> = T | undefined;

export const draftOf = (value: unknown, isSound: Draft['isSound']): Draft => {
  const textAt = (text: unknown, path: YamlPath): Maybe<Written> =>
    typeof text === 'string' && isSound(path) ? { text, path } : undefined;

  const nodes = entriesOf(field(value, 'nodes')).map(([name, node]): DraftNode => {
    const path = ['nodes', name];
    const address =
      typeof node === 'string' ? textAt(node, path) : textAt(field(node, 'address'), [...path, 'address']);
    const links = field(node, 'links');
    const written = Array.isArray(links) ? links.map((link, index) => textAt(link, [...path, 'links', index])) : [];
    const allSound = written.length > 0 && written.every((link) => link !== undefined) && isSound([...path, 'links']);
    return { name, path, ...(address && { address }), ...(allSound && { links: written as Written[] }) };
  });

  const services = entriesOf(field(value, 'services')).map(([name, service]): DraftService => {
    const path = ['services', name];
    const raw = field(service, 'address');
    const address =
      typeof raw === 'string'
        ? textAt(raw, [...path, 'address'])
        : textAt(field(raw, 'ip'), [...path, 'address', 'ip']);
    const prefer = textAt(field(service, 'prefer'), [...path, 'prefer']);
    const sites = entriesOf(field(field(service, 'apache'), 'sites')).map(([site, content]): DraftSite => {
      const root = field(content, 'root');
      return {
        name: site,
        path: [...path, 'apache', 'sites', site],
        ...(isMap(root) && isSound([...path, 'apache', 'sites', site, 'root']) && { perNode: Object.keys(root) }),
      };
    });
    return { name, path, ...(address && { address }), ...(prefer && { prefer }), sites };
  });

  const failover = entriesOf(field(value, 'failover')).flatMap(([key, figure]) => {
    const written = textAt(figure, ['failover', key]);
    return written === undefined ? [] : [[key, written.text] as const];
  });
  return { nodes, services, failover: Object.fromEntries(failover), isSound };
};

const field = (value: unknown, key: string): unknown => (isMap(value) ? value[key] : undefined);

const entriesOf = (value: unknown): [string, unknown][] => (isMap(value) ? Object.entries(value) : []);

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
