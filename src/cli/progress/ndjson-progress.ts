/** Progress for programs: one JSON object a line, on standard output. */
import type { Face } from '../face.ts';
import type { ProgressView } from './progress-view.ts';

/** Each object has `format` and `at` (RFC 3339, UTC) before the event's own fields. */
export const ndjsonProgress = (face: Face): ProgressView => ({
  show: (event) => {
    face.out(`${JSON.stringify({ format: 'relais.progress/1', at: new Date().toISOString(), ...event })}\n`);
  },
  end: () => {},
});
