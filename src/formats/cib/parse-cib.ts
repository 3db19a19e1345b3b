/** CIB as XML → Cib, or why it is none. */
import { type Diagnostic, fault, note, warning } from '../../diagnostic/diagnostic.ts';
import { parseXml } from '../xml/parse-xml.ts';
import { placeOfAttribute, placeOfElement } from '../xml/place-at.ts';
import { cibCodec } from './codec/cib.ts';
import type { Finding } from './codec/codec.ts';
import type { Cib } from './model/cib.ts';

export interface CibOutcome {
  /** Absent when the text is no CIB. */
  readonly cib?: Cib;
  /** Faults when there is no Cib; otherwise warnings about what relais does not know, and keeps. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether who asked for the CIB leaves out what was found. */
export type Loses = (cib: Cib) => (finding: Finding) => boolean;

/** `file` names the text in diagnostics. */
export const parseCib = (text: string, file = 'cib.xml', loses: Loses = () => () => false): CibOutcome => {
  const { root, diagnostics } = parseXml(text, file);
  if (root === undefined) return { diagnostics };
  const place = placeOfElement(root, file);
  if (root.name !== 'cib') {
    const message = `The root element is <${root.name}>, not <cib>.`;
    return { diagnostics: [fault('cib/not-a-cib', { message, remedy: 'Give what cibadmin --query prints.', place })] };
  }
  if (!root.children.some((child) => child.kind === 'element' && child.name === 'configuration')) {
    const message = 'The <cib> has no <configuration>.';
    return {
      diagnostics: [fault('cib/no-configuration', { message, remedy: 'Give what cibadmin --query prints.', place })],
    };
  }
  const found: Finding[] = [];
  const cib = cibCodec.decode(root, (finding) => {
    found.push(finding);
  }) as Cib;
  const isLost = loses(cib);
  const lost = found.filter(isLost);
  // What is lost counts for more than what is only unknown.
  const told = new Set([...lost, ...found].slice(0, MAX_TOLD));
  const inOrder = found.filter((finding) => told.has(finding));
  return {
    cib,
    diagnostics: [
      ...inOrder.map((finding) => say(finding, file, isLost(finding) ? 'left-out' : 'kept')),
      ...untold(found.length - MAX_TOLD, lost.length - MAX_TOLD),
    ],
  };
};

/** More would bury the rest. */
const MAX_TOLD = 50;

const untold = (more: number, lost: number): readonly Diagnostic[] => {
  if (more <= 0) return [];
  const message = `${more} more elements, attributes and texts are not known.`;
  const remedy =
    lost <= 0
      ? 'Look at the first ones: those that are not told are kept as they are.'
      : `Look at the first ones: ${lost} of those that are not told are left out, too.`;
  return [note('cib/more-unknown', { message, remedy })];
};

const say = ({ kind, element, name }: Finding, file: string, fate: 'kept' | 'left-out'): Diagnostic => {
  const remedy = fate === 'kept' ? 'Check its spelling; it is kept as it is.' : 'Check its spelling; it is left out.';
  const at = placeOfElement(element, file);
  switch (kind) {
    case 'unknown-attribute': {
      const place = placeOfAttribute(element, name, file);
      return warning('cib/unknown-attribute', {
        message: `<${element.name}> has no attribute "${name}".`,
        remedy,
        place,
      });
    }
    case 'unknown-element':
      return warning('cib/unknown-element', { message: `<${name}> is not known here.`, remedy, place: at });
    case 'repeated-element':
      return warning('cib/repeated-element', { message: `<${name}> stands here a second time.`, remedy, place: at });
    case 'text':
      return warning('cib/unexpected-text', { message: `<${element.name}> holds text.`, remedy, place: at });
  }
};
