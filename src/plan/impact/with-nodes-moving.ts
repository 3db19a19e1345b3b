/**
 * A CIB in which nodes that are about to start are online, and nodes that are about to stop say so: what the scheduler is to be asked
 * about.
 *
 * crm_simulate's own --node-up and --node-down would do, but those of Pacemaker 3.0.0 end after the event without a word of what would
 * happen. How a node's state says "online" differs between versions too, so it is copied from a node that is.
 */
import type { XmlElement } from '../../formats/xml/element.ts';
import { attributeOf, elementOf, elementsOf } from '../../formats/xml/lookup.ts';
import { parseXml } from '../../formats/xml/parse-xml.ts';
import { type Splice, spliced } from '../../formats/xml/splice.ts';

export interface MovingNodes {
  readonly rising: readonly string[];
  /** On the rising nodes: `run on` where they were left running without their cluster. */
  readonly services?: 'run on';
  readonly leaving: readonly string[];
  /** Of those that are up in the end. */
  readonly quorum: 'kept' | 'lost';
}

/** A node that the CIB does not know yet stays unknown. */
export const withNodesMoving = (text: string, { rising, leaving, quorum, services }: MovingNodes): string => {
  const { root } = parseXml(text, 'cib');
  const states = elementsOf(elementOf(root, 'status'), 'node_state');
  const online = states.find(isOnline);
  if (root === undefined || online === undefined) return text;
  const named = (names: readonly string[]): readonly XmlElement[] =>
    states.filter((state) => names.includes(attributeOf(state, 'uname') ?? ''));
  const up = named(rising);
  return spliced(text, [
    ...(services === 'run on' ? [] : up.flatMap(forgetHistory)),
    ...up.flatMap((state) => signs.flatMap((sign) => setAttribute(state, sign, attributeOf(online, sign) ?? ''))),
    ...haveQuorum(root, quorum === 'lost' ? '0' : up.length > 0 ? '1' : undefined),
    ...named(leaving).flatMap(sayShutdown),
  ]);
};

/** Names of the nodes that take part in the cluster. */
export const onlineNodes = (text: string): readonly string[] =>
  elementsOf(elementOf(parseXml(text, 'cib').root, 'status'), 'node_state')
    .filter(isOnline)
    .map((state) => attributeOf(state, 'uname') ?? '');

const haveQuorum = (root: XmlElement, value: string | undefined): readonly Splice[] =>
  value === undefined ? [] : setAttribute(root, 'have-quorum', value);

const signs = ['in_ccm', 'crmd', 'join', 'expected'];

/** `crmd` is "online", or since 2.1.8 the time since when it is; "0" where it isn't. */
const isOnline = (state: XmlElement): boolean => {
  const crmd = attributeOf(state, 'crmd') ?? '';
  return (crmd === 'online' || /^[1-9]\d*$/.test(crmd)) && attributeOf(state, 'join') === 'member';
};

/** The values are the CIB manager's own words, or ours: nothing to escape. */
const setAttribute = (element: XmlElement, name: string, value: string): readonly Splice[] => {
  const words = `${name}="${value}"`;
  const present = element.attributes.find((attribute) => attribute.name === name);
  if (present?.start !== undefined && present.end !== undefined) {
    return [{ start: present.start, end: present.end, text: words }];
  }
  if (element.span === undefined || value === '') return [];
  const at = element.span.start + 1 + element.name.length;
  return [{ start: at, end: at, text: ` ${words}` }];
};

/** The coordinator takes it away when the node joins (controld_join_dc.c), and has what runs there probed. */
const forgetHistory = (state: XmlElement): readonly Splice[] =>
  elementsOf(state, 'lrm').flatMap(({ span }) =>
    span === undefined ? [] : [{ start: span.start, end: span.end, text: '' }],
  );

/** What a node's controller writes when its Pacemaker is told to stop: its resources are moved away first. */
const sayShutdown = (state: XmlElement): readonly Splice[] => {
  const id = attributeOf(state, 'id') ?? '';
  const pair = `<nvpair id="status-${id}-shutdown" name="shutdown" value="1"/>`;
  const transient = elementOf(state, 'transient_attributes');
  const set = elementOf(transient, 'instance_attributes');
  if (set !== undefined) return append(set, pair);
  const whole = `<instance_attributes id="status-${id}">${pair}</instance_attributes>`;
  return transient === undefined
    ? append(state, `<transient_attributes id="${id}">${whole}</transient_attributes>`)
    : append(transient, whole);
};

const append = ({ name, span }: XmlElement, words: string): readonly Splice[] => {
  if (span === undefined) return [];
  const { openEnd, closeStart, end } = span;
  // <empty/> has no end tag to stand before.
  return closeStart === end
    ? [{ start: openEnd - 2, end, text: `>${words}</${name}>` }]
    : [{ start: closeStart, end: closeStart, text: words }];
};
