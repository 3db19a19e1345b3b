/** That Pacemaker refuses a CIB, as a fault at the line of the file that is behind it. */
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import type { Place } from '../diagnostic/place.ts';
import type { Complaint } from './complaints.ts';

interface Refusal {
  readonly code: 'plan/refused-by-pacemaker' | 'apply/refused-by-pacemaker';
  /** What was and what was not changed: a sentence. */
  readonly changed: string;
  /** Where no complaint has a place. */
  readonly origin?: Place | undefined;
}

export const refusedByPacemaker = (
  host: string,
  complaints: readonly Complaint[],
  { code, changed, origin }: Refusal,
): Diagnostic => {
  const placed = complaints.find(({ place }) => place !== undefined)?.place;
  return fault(code, {
    host,
    message:
      placed === undefined
        ? 'Pacemaker would refuse the CIB as it came to be, for something that the file does not say.'
        : 'Pacemaker refuses the CIB that the file asks for.',
    remedy: `${placed === undefined ? 'Mend what crm_verify says here.' : 'Mend it in the file.'} ${changed}`,
    place: placed ?? origin,
    ...(complaints.length === 0 ? {} : { detail: complaints.map(lineOf).join('\n') }),
  });
};

const lineOf = ({ text, place }: Complaint): string =>
  place === undefined ? text : `${place.file}:${place.line}: ${text}`;
