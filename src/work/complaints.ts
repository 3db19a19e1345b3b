/** What Pacemaker's tools say against a CIB → each with the line of the file that asked for it, where that can be told. */
import type { Place } from '../diagnostic/place.ts';
import { visible } from '../diagnostic/visible.ts';
import type { XmlElement } from '../formats/xml/element.ts';
import { attributeOf } from '../formats/xml/lookup.ts';
import { parseXml } from '../formats/xml/parse-xml.ts';
import { wantedConfiguration } from '../plan/desired-configuration.ts';
import { type Origins, originsOf } from '../plan/origins.ts';
import { expand } from '../services/expand.ts';
import type { Spec } from '../spec/spec.ts';

export interface Complaint {
  readonly text: string;
  readonly place?: Place;
}

/** More would bury the rest. */
const maxComplaints = 12;

/** @param said what crm_verify or crm_simulate printed about it. @param cib as they were given it. */
export const complaintsOf = (said: string, cib: string, spec: Spec): readonly Complaint[] => {
  const expansion = expand(spec, () => '');
  const origins = originsOf(spec, wantedConfiguration(spec, expansion));
  const lines = [...new Set(said.split('\n').map(plain))].filter((line) => line !== '' && !saysNothing.test(line));
  return lines.slice(0, maxComplaints).map((text) => {
    const place = placeOfLine(text, cib, origins) ?? placeIn(text, origins);
    return { text: text.replace(/^\S*\.xml:(\d+):/, 'line $1 of the CIB:'), ...(place && { place }) };
  });
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
  const [, unknown] = /unknown ID "([^"]*)"/.exec(text) ?? [];
  const chains = chainsAt(cib, Number(line), name ?? '').filter(
    ([element]) => unknown === undefined || element?.attributes.some(({ value }) => value === unknown),
  );
  return chains.flatMap((chain) => chain.flatMap((each) => ofId(attributeOf(each, 'id') ?? '') ?? []))[0];
};

/** Each from the element out. */
const chainsAt = (cib: string, line: number, name: string): readonly (readonly XmlElement[])[] => {
  const { root } = parseXml(cib, 'cib.xml');
  const starts = [0, ...[...cib.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const [from, to] = [starts[line - 1] ?? cib.length, starts[line] ?? cib.length];
  const found: (readonly XmlElement[])[] = [];
  const look = (element: XmlElement, around: readonly XmlElement[]): void => {
    const { start, end } = element.span ?? { start: 0, end: cib.length };
    if (start >= to || end <= from) return;
    const chain = [element, ...around];
    if (element.name === name && start >= from) found.push(chain);
    for (const child of element.children) if (child.kind === 'element') look(child, chain);
  };
  if (root !== undefined) look(root, []);
  return found;
};
