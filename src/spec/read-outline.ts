/** relais.yaml before its addresses are known: the machines that a lab has to raise. */
import { type Diagnostic, isFault } from '../diagnostic/diagnostic.ts';
import { inOrder } from '../diagnostic/in-order.ts';
import { inspect } from './inspect.ts';
import type { SchemaFault } from './schema-fault.ts';
import { readYaml } from './yaml-text.ts';

export interface Outline {
  readonly cluster: string;
  readonly nodes: readonly OutlineNode[];
  readonly services: readonly OutlineService[];
}

export interface OutlineNode {
  readonly name: string;
  readonly address?: string;
  /** Link 0 first; absent where the file gives none. */
  readonly links?: readonly string[];
}

export interface OutlineService {
  readonly name: string;
  /** With its prefix: 192.0.2.10/24. */
  readonly address?: string;
}

export interface ReadOutline {
  /** Absent when a diagnostic is a fault. */
  readonly outline?: Outline;
  readonly diagnostics: readonly Diagnostic[];
}

/** As readSpec, but nodes and services without an address are no fault. */
export const readOutline = (text: string, file: string): ReadOutline => {
  const yaml = readYaml(text, file);
  if (yaml.value === undefined) return { diagnostics: inOrder(yaml.diagnostics) };
  const { draft, faults, advice } = inspect(yaml);
  const told = faults.filter((each) => !isMissingAddress(each)).map((each) => each.diagnostic);
  const diagnostics = inOrder([...yaml.diagnostics, ...told, ...advice]);
  if (diagnostics.some(isFault)) return { diagnostics };
  const outline: Outline = {
    cluster: (yaml.value as { readonly cluster: string }).cluster,
    nodes: draft.nodes.map(({ name, address, links }) => ({
      name,
      ...(address && { address: address.text }),
      ...(links && { links: links.map((link) => link.text) }),
    })),
    services: draft.services.map(({ name, address }) => ({ name, ...(address && { address: address.text }) })),
  };
  return { outline, diagnostics };
};

const isMissingAddress = ({ path, diagnostic, value }: SchemaFault): boolean =>
  (diagnostic.code === 'spec/missing' && path.length === 3 && path[2] === 'address') ||
  (path.length === 2 && value === null && (path[0] === 'nodes' || path[0] === 'services'));
