/** What is said where Ctrl-C came while hosts were only looked at. */
import type { Face } from './face.ts';

export const sayInterrupted = (face: Face): void => {
  face.err('Interrupted. Nothing was changed.\n');
  face.exit(130);
};
