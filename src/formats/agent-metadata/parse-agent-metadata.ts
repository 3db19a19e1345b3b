/** The XML that an agent prints for `meta-data` (OCF) or `metadata` (fence agents) → its metadata. */
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import type { XmlElement } from '../xml/element.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { placeOfElement } from '../xml/place-at.ts';
import type { AgentAction, AgentMetadata, AgentParameter } from './agent-metadata.ts';

export interface AgentMetadataOutcome {
  readonly metadata?: AgentMetadata;
  readonly diagnostics: readonly Diagnostic[];
}

/** OCF agents name the DTD of their format, as `<!DOCTYPE resource-agent SYSTEM "ra-api-1.dtd">`: a mere name, nothing is fetched. */
const NAMED_DTD = /^(\s*(?:<\?xml[^>]{0,200}\?>)?\s*)(<!DOCTYPE\s+resource-agent\s+SYSTEM\s+"[\w.:/-]{0,200}"\s*>)/;

/** Longest text taken, in UTF-16 code units; the longest of Debian's agents has a sixth of it. */
export const MAX_METADATA_LENGTH = 256 * 1024;
/** Most parameters taken, most operations, and most values that one may have. */
const MOST = 1000;
/** No name is longer than this. */
const LONGEST_NAME = 100;

/** `file` names the text in diagnostics. What is more than any agent says of itself is refused or left out: a node may print anything. */
export const parseAgentMetadata = (text: string, file = 'metadata'): AgentMetadataOutcome => {
  if (text.length > MAX_METADATA_LENGTH) {
    const message = `The metadata are ${text.length} characters long; at most ${MAX_METADATA_LENGTH} are read.`;
    return { diagnostics: [fault('agent/too-large', { message, remedy: 'Look at what the agent prints.' })] };
  }
  const trimmed = text.trimStart();
  const plain = trimmed.replace(NAMED_DTD, (_, before: string, dtd: string) => before + ' '.repeat(dtd.length));
  const { root, diagnostics } = parseXml(plain, file);
  if (root === undefined) return { diagnostics };
  if (root.name !== 'resource-agent') {
    const message = `The root element is <${root.name}>, not <resource-agent>.`;
    const remedy = 'Give what the agent prints for its action meta-data.';
    return { diagnostics: [fault('agent/not-metadata', { message, remedy, place: placeOfElement(root, file) })] };
  }
  const metadata: AgentMetadata = {
    kind: 'agent-metadata',
    name: attribute(root, 'name') ?? '',
    version: textOf(child(root, 'version')) || (attribute(root, 'version') ?? ''),
    shortdesc: textOf(child(root, 'shortdesc')) || (attribute(root, 'shortdesc') ?? ''),
    longdesc: textOf(child(root, 'longdesc')),
    parameters: children(child(root, 'parameters'), 'parameter').flatMap((one, _, all) =>
      isNamed(one) ? [parameterOf(one, all)] : [],
    ),
    actions: children(child(root, 'actions'), 'action').filter(isNamed).map(actionOf),
  };
  return { metadata, diagnostics: [] };
};

const isNamed = (element: XmlElement): boolean => {
  const { length } = attribute(element, 'name') ?? '';
  return length > 0 && length <= LONGEST_NAME;
};

const parameterOf = (element: XmlElement, all: readonly XmlElement[]): AgentParameter => {
  const name = attribute(element, 'name') ?? '';
  const content = child(element, 'content');
  const gone = child(element, 'deprecated');
  const uniqueGroup = attribute(element, 'unique-group');
  // Fence agents write it the other way round: the new one names the old ones.
  const successor = all.find((other) => (attribute(other, 'obsoletes') ?? '').split(/[ ,]+/).includes(name));
  const replacedBy = attribute(child(gone, 'replaced-with'), 'name') ?? attribute(successor, 'name');
  const preset = attribute(content, 'default');
  return {
    name,
    required: isYes(attribute(element, 'required')),
    unique: isYes(attribute(element, 'unique')) || uniqueGroup !== undefined,
    ...(uniqueGroup !== undefined && { uniqueGroup }),
    reloadable: isYes(attribute(element, 'reloadable')),
    deprecated: gone !== undefined || isYes(attribute(element, 'deprecated')),
    ...(replacedBy !== undefined && { replacedBy }),
    type: attribute(content, 'type') ?? 'string',
    ...(preset !== undefined && { default: preset }),
    options: children(content, 'option').flatMap((option) => attribute(option, 'value') ?? []),
    shortdesc: textOf(child(element, 'shortdesc')),
    longdesc: textOf(child(element, 'longdesc')),
  };
};

const actionOf = (element: XmlElement): AgentAction => {
  const timeout = attribute(element, 'timeout');
  const interval = attribute(element, 'interval');
  const startDelay = attribute(element, 'start-delay');
  const depth = attribute(element, 'depth');
  const role = attribute(element, 'role');
  return {
    name: attribute(element, 'name') ?? '',
    ...(timeout !== undefined && { timeout }),
    ...(interval !== undefined && { interval }),
    ...(startDelay !== undefined && { startDelay }),
    ...(depth !== undefined && { depth }),
    ...(role !== undefined && { role }),
  };
};

/** Agents write 1, true and yes. */
const isYes = (value: string | undefined): boolean => /^(1|true|yes)$/i.test(value ?? '');

const attribute = (element: XmlElement | undefined, name: string): string | undefined =>
  element?.attributes.find((one) => one.name === name)?.value;

const children = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  (element?.children ?? [])
    .filter((node) => node.kind === 'element')
    .filter((node) => node.name === name)
    .slice(0, MOST);

/** The first, which is the English one wherever there are several. */
const child = (element: XmlElement | undefined, name: string): XmlElement | undefined => children(element, name)[0];

const textOf = (element: XmlElement | undefined): string =>
  (element?.children ?? [])
    .map((node) => (node.kind === 'text' ? node.text : ''))
    .join('')
    .trim();
