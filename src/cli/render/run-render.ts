/** Reads the file, expands it, and prints it in the form that was asked for. */
import { type Diagnostic, fault, isFault, note } from '../../diagnostic/diagnostic.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import { forVersion } from '../../formats/cib/version/for-version.ts';
import { type PacemakerVersion, parsePacemakerVersion } from '../../formats/cib/version/pacemaker-version.ts';
import { cibToCrm } from '../../formats/crmsh/from-cib/cib-to-crm.ts';
import { printCrm } from '../../formats/crmsh/print/print-crm.ts';
import { printFile } from '../../native/print-file.ts';
import { writeSections } from '../../native/write-sections.ts';
import { writingFor } from '../../native/writing.ts';
import { advise, type Unadvised } from '../../plan/agents/advise.ts';
import { desiredState } from '../../plan/desired.ts';
import { wantedConfiguration } from '../../plan/desired-configuration.ts';
import { desiredCorosync } from '../../plan/desired-corosync.ts';
import { seedCib } from '../../plan/seed-cib.ts';
import { expand } from '../../services/expand.ts';
import type { Spec } from '../../spec/spec.ts';
import { knownAgents } from '../agents/known-agents.ts';
import type { Face } from '../face.ts';
import { printBriefly, printDiagnostics, rememberSource } from '../print-diagnostics.ts';
import { exitWithout, readSource } from '../read-source.ts';
import { validateSpec } from '../schemas/validate-spec.ts';
import { wrongFormat } from '../wrong-format.ts';
import { filesText } from './files-text.ts';
import { readWithoutAddresses } from './without-addresses.ts';

export interface RenderFlags {
  readonly as: 'yaml' | 'cib' | 'crm' | 'corosync' | 'files';
  readonly pacemaker?: string;
  /** Where Pacemaker's schemas are, for what Pacemaker is to take. */
  readonly schemas?: string;
}

interface Rendered {
  readonly text?: string;
  readonly diagnostics: readonly Diagnostic[];
}

export const runRender = async (file: string, flags: RenderFlags, face: Face): Promise<void> => {
  const { pacemaker } = flags;
  const version = pacemaker === undefined ? undefined : parsePacemakerVersion(pacemaker);
  if (pacemaker !== undefined && version === undefined) {
    printDiagnostics([badVersion(pacemaker)], '', face);
    face.exit(2);
    return;
  }
  const text = await readSource(file, face);
  if (typeof text !== 'string') {
    printDiagnostics([text], '', face);
    face.exit(exitWithout(text));
    return;
  }
  rememberSource(file, text);
  const { spec, diagnostics } = readWithoutAddresses(text, file);
  if (spec === undefined) {
    const wrong = wrongFormat({ text, file, from: 'relais.yaml', verb: 'other' });
    printDiagnostics(wrong === undefined ? diagnostics : [wrong], '', face);
    face.exit(1);
    return;
  }
  printBriefly(diagnostics, face);
  const rendered = await renderSpec(spec, flags.as, version, face);
  const refused = ofPacemaker.has(flags.as)
    ? (await validateSpec(spec, diagnostics, face, flags.schemas)).diagnostics
    : [];
  const told = [...refused, ...rendered.diagnostics];
  printDiagnostics(told, '', face);
  const isWrong = rendered.text === undefined || told.some(isFault);
  if (!isWrong) face.out(rendered.text);
  face.exit(isWrong ? 1 : 0);
};

/** Forms of what Pacemaker is to take: what its schema refuses is not printed. */
const ofPacemaker: ReadonlySet<RenderFlags['as']> = new Set(['yaml', 'cib', 'crm']);

/** Folders are not read: their digests are no part of what is shown. */
const noDigest = (): string => '';

const renderSpec = async (
  spec: Spec,
  as: RenderFlags['as'],
  version: PacemakerVersion | undefined,
  face: Face,
): Promise<Rendered> => {
  if (as === 'corosync') return { text: desiredCorosync(spec), diagnostics: [] };
  if (as === 'files') return { text: filesText(desiredState(spec, noDigest)), diagnostics: [] };
  const advised = await advisedConfiguration(spec, face);
  const rendered = configurationFor(advised.configuration, spec, version);
  const { configuration } = rendered;
  const diagnostics = [...advised.diagnostics, ...rendered.diagnostics];
  if (configuration === undefined) return { diagnostics };
  if (as === 'cib') return { text: seedCib(configuration), diagnostics };
  if (as === 'crm') {
    const told = cibToCrm(configuration, { placeOf: (item) => spec.native?.placeOf(item) });
    return { text: printCrm(told.configuration), diagnostics: [...diagnostics, ...told.diagnostics] };
  }
  const nothing = { properties: [], rsc_defaults: [], op_defaults: [] };
  const { nodes: _nodes, ...sections } = writeSections(configuration, nothing, writingFor(configuration, 'exact'));
  return { text: printFile(sections, []), diagnostics };
};

/** With the operations that agents advise, as far as their nodes have said so by now. */
const advisedConfiguration = async (
  spec: Spec,
  face: Face,
): Promise<{ readonly configuration: Configuration; readonly diagnostics: readonly Diagnostic[] }> => {
  const wanted = wantedConfiguration(spec, expand(spec, noDigest));
  const unstated = spec.native?.unstated ?? new Set<string>();
  if (unstated.size === 0) return { configuration: wanted, diagnostics: [] };
  const { heard } = await knownAgents(spec, face.env);
  const { configuration, unadvised } = advise(wanted, unstated, heard);
  return { configuration, diagnostics: unadvised.length === 0 ? [] : [notAdvised(unadvised)] };
};

const notAdvised = (unadvised: readonly Unadvised[]): Diagnostic =>
  note('render/not-advised', {
    message: `${unadvised.map(({ resource }) => resource).join(', ')} will have the operations that ${[...new Set(unadvised.map(({ agent }) => agent))].join(', ')} advises, which no node has said yet.`,
    remedy: 'Run relais plan once the nodes have their packages; what they say is kept.',
  });

const configurationFor = (
  configuration: Configuration,
  spec: Spec,
  version: PacemakerVersion | undefined,
): { readonly configuration?: Configuration; readonly diagnostics: readonly Diagnostic[] } =>
  version === undefined ? { configuration, diagnostics: [] } : forVersion(configuration, version, spec.native?.placeOf);

const badVersion = (pacemaker: string): Diagnostic =>
  fault('render/bad-version', {
    message: `${pacemaker} is no version of Pacemaker.`,
    remedy: 'Write it as Pacemaker does: --pacemaker 3.0.0.',
  });
