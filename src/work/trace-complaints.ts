/** What Pacemaker says against a CIB, with lines also where its tool gives none: Pacemaker 3.0 names no line, but the node has its schemas. */
import type { Answer } from '../command/answer.ts';
import { schemaFiles } from '../facts/schema-files.ts';
import { parseCib } from '../formats/cib/parse-cib.ts';
import { validateCib } from '../formats/cib/schema/validate-cib.ts';
import type { Host } from '../hosts/host.ts';
import type { Spec } from '../spec/spec.ts';
import { type Complaint, complaintsOf, placesOfCibLines } from './complaints.ts';

/** @param refusal the tool's answer. @throws HostError when the host can't be reached any more. */
export const traceComplaints = async (
  refusal: Answer,
  text: string,
  spec: Spec,
  host: Host,
  signal?: AbortSignal,
): Promise<readonly Complaint[]> => {
  const told = complaintsOf(`${refusal.stderr}\n${refusal.stdout}`, text, spec);
  const { cib } = parseCib(text);
  if (cib === undefined || told.some(({ place }) => place !== undefined)) return told;
  const answer = await host.run(schemaFiles.ask, signal === undefined ? {} : { signal });
  const found = await validateCib(cib, schemaFiles.read(answer));
  const placeOf = placesOfCibLines(text, spec);
  const traced = found.flatMap(({ severity, message, place: at }): Complaint[] => {
    const place = severity === 'error' && at !== undefined ? placeOf(at.line) : undefined;
    return place === undefined ? [] : [{ text: message, place }];
  });
  return traced.length === 0 ? told : traced;
};
