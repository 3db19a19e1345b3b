/** What Pacemaker's tools say against a CIB → each with the line of the file that asked for it, where that can be told. */
import type { Place } from '../diagnostic/place.ts';
import { visible } from '../diagnostic/visible.ts';
import { isMention } from '../formats/cib/schema/dangling-references.ts';
import type { XmlElement } from '../formats/xml/element.ts';
import { attributeOf } from '../formats/xml/lookup.ts';
import { parseXml } from '../formats/xml/parse-xml.ts';
import type { Origins } from '../plan/origins.ts';
import { originsInFile } from '../plan/origins-in-file.ts';
import type { Spec } from '../spec/spec.ts';

export interface Complaint {
  readonly text: string;
  readonly place?: Place;
}

/** More would bury the rest. */
const maxComplaints = 12;

/** @param said what crm_verify or crm_simulate printed about it. @param cib as they were given it. */
export const complaintsOf = (said: string, cib: string, spec: Spec): readonly Complaint[] => {
  const lines = [...new Set(said.split('\n').map(plain))].filter((line) => line !== '' && !saysNothing.test(line));
  if (lines.length === 0) return [];
  const origins = originsInFile(spec);
  return lines.slice(0, maxComplaints).map((text) => {
    const place = placeOfLine(text, cib, origins) ?? placeOfUnknown(text, cib, origins) ?? placeIn(text, origins);
    return { text: text.replace(/^\S*\.xml:(\d+):/, 'line $1 of the CIB:'), ...(place && { place }) };
  });
};

/** The line of the file behind a line of the CIB. */
export const placesOfCibLines = (cib: string, spec: Spec): ((line: number) => Place | undefined) => {
  const { ofId } = originsInFile(spec);
  const { root } = parseXml(cib, 'cib.xml');
  return (line) => (root === undefined ? undefined : originIn(root, ofId, onLine(line, cib)));
};

/** Without the function that says it, and how loud. */
const plain = (line: string): string =>
  visible(line)
    .trim()
    .replace(/^(\([^)]*\)\s*)?(error|warning|notice|crit)\s*:\s*/, '');

/** That there is something, not what. */
const saysNothing =
  /^crm_(verify|simulate): |CIB did not pass schema validation|^Configuration invalid|^-V may provide|^(Errors|Warnings) found/;

/** Words of a message are ids, or an operation's key: `web-ip_monitor_10000`. What has signs or figures in it is no plain English. */
const placeIn = (text: string, { ofId }: Origins): Place | undefined =>
  [...text.matchAll(/[A-Za-z_][\w.-]*/g)]
    .map(([word]) => word.replace(/[.-]+$/, '').replace(/_[a-z-]+_\d+$/, ''))
    .toSorted((one, other) => Number(isPlainWord(one)) - Number(isPlainWord(other)))
    .flatMap((name) => ofId(name) ?? [])[0];

const isPlainWord = (word: string): boolean => /^[A-Za-z]+$/.test(word);

/** `cib.xml:32: element rsc_location: …`: the element of that name which begins on that line, or what it stands in. */
const placeOfLine = (text: string, cib: string, { ofId }: Origins): Place | undefined => {
  const [, line, name] = /^\S*:(\d+): element ([\w-]+):/.exec(text) ?? [];
  if (line === undefined) return undefined;
  const unknown = unknownId(text);
  const isOn = onLine(Number(line), cib);
  return originOf(
    cib,
    ofId,
    (element) => element.name === name && isOn(element) && (unknown === undefined || refersTo(element, unknown)),
  );
};

/** Begins on that line, from 1. */
const onLine = (line: number, cib: string): ((element: XmlElement) => boolean) => {
  const starts = [0, ...[...cib.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const [from, to] = [starts[line - 1] ?? cib.length, starts[line] ?? cib.length];
  return ({ span }) => span !== undefined && span.start >= from && span.start < to;
};

/** Pacemaker 3.0 says no line. */
const placeOfUnknown = (text: string, cib: string, { ofId }: Origins): Place | undefined => {
  const unknown = unknownId(text);
  return unknown === undefined ? undefined : originOf(cib, ofId, (element) => refersTo(element, unknown));
};

const unknownId = (text: string): string | undefined => /unknown ID "([^"]*)"/.exec(text)?.[1];

const refersTo = ({ attributes }: XmlElement, id: string): boolean =>
  attributes.some(({ name, value }) => value === id && name !== 'id' && name !== 'value');

const originOf = (cib: string, ofId: Origins['ofId'], isMeant: (element: XmlElement) => boolean): Place | undefined => {
  const { root } = parseXml(cib, 'cib.xml');
  return root === undefined ? undefined : originIn(root, ofId, isMeant);
};

/** Of the first that is meant; of what it stands in, where it has no id of its own that the file knows. */
const originIn = (
  root: XmlElement,
  ofId: Origins['ofId'],
  isMeant: (element: XmlElement) => boolean,
): Place | undefined => {
  const look = (element: XmlElement, around: Place | undefined): Place | undefined => {
    const own = isMention(element) ? undefined : attributeOf(element, 'id');
    const place = ofId(own ?? '') ?? around;
    if (isMeant(element) && place !== undefined) return place;
    for (const child of element.children) {
      const found = child.kind === 'element' ? look(child, place) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return look(root, undefined);
};
