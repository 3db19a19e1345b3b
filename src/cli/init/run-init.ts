/** Gathers the answers, from flags and at a terminal, and writes the file that they make. */
import path from 'node:path';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { printJsonSchema } from '../../spec/json-schema.ts';
import { type NewFile, printNewFile } from '../../spec/new-file.ts';
import type { Face } from '../face.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { type Answers, faultsOf } from './answers.ts';
import { makeSiteFolder, writeNewFile, writeSchemaBeside } from './write-file.ts';

export interface InitFlags {
  readonly cluster?: string;
  readonly node?: readonly string[];
  readonly address?: string;
  readonly site?: readonly string[];
  readonly prefer?: string;
  readonly failover?: string;
  readonly force?: true;
  /** `-` is standard output. */
  readonly output: string;
}

export const runInit = async (flags: InitFlags, face: Face): Promise<void> => {
  const known = answersOf(flags);
  const faults = faultsOf(known);
  if (faults.length > 0) return stop(2, faults, face);
  const answers = await completed(known, face);
  if (answers === undefined) return;
  const left = faultsOf(answers);
  if (left.length > 0) return stop(2, left, face);
  await write(answers, flags, face);
};

const stop = (code: number, diagnostics: readonly Diagnostic[], face: Face): void => {
  printDiagnostics(diagnostics, '', face);
  face.exit(code);
};

const answersOf = ({ cluster, node, address, site, prefer, failover }: InitFlags): Answers => ({
  ...(cluster !== undefined && { cluster }),
  ...(node !== undefined && {
    nodes: node.map((pair) => named(pair)).map(([name, value]) => ({ name, address: value })),
  }),
  ...(address !== undefined && { address }),
  ...(site !== undefined && { sites: site.map((pair) => named(pair)).map(([name, root]) => ({ name, root })) }),
  ...(prefer !== undefined && { prefer }),
  ...(failover !== undefined && { failover }),
});

const named = (pair: string): [string, string] => {
  const at = pair.indexOf('=');
  return at === -1 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
};

/** Nodes and an address must be given; the rest is asked for only where somebody is there, and has defaults. */
const completed = async (known: Answers, face: Face): Promise<NewFile | undefined> => {
  const { nodes, address, sites, cluster } = known;
  const open = nodes === undefined || address === undefined || sites === undefined || cluster === undefined;
  if (open && face.interactive) {
    const { askAnswers } = await import('./ask-answers.ts');
    const answers = await askAnswers(known);
    if (answers === undefined) face.exit(130);
    return answers;
  }
  if (nodes !== undefined && address !== undefined) {
    return { cluster: 'cluster-ha', failover: 'balanced', sites: [], ...known, nodes, address };
  }
  face.err(
    `error: no terminal to ask at, and ${nodes === undefined ? '--node' : '--address'} is missing\n` +
      'Such as: relais init --node lan-master=192.0.2.11 --node lan-slave=192.0.2.12 --address 192.0.2.10/24\n',
  );
  face.exit(2);
  return undefined;
};

const write = async (answers: NewFile, flags: InitFlags, face: Face): Promise<void> => {
  const text = printNewFile(answers);
  if (flags.output === '-') return face.out(text);
  const file = path.resolve(face.cwd, flags.output);
  const problem = await writeNewFile(file, text, flags.force ? 'replace' : 'refuse');
  if (problem !== undefined) return stop(1, [problem], face);
  face.err(`Wrote ${flags.output}.\n`);
  if ((await writeSchemaBeside(file, printJsonSchema())) === 'written') {
    face.err('Wrote relais.schema.json beside it, by which editors check and complete the file.\n');
  }
  for (const { name, root } of answers.sites) {
    if (await makeSiteFolder(path.resolve(path.dirname(file), root), name))
      face.err(`Made ${root} with a first page.\n`);
  }
  const named = flags.output === 'relais.yaml' ? '' : ` ${flags.output}`;
  face.err(`Next: relais check${named}\n`);
};
