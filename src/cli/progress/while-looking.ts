/** Shows what is looked at, where that lasts. */
import { stream } from '../../progress/stream.ts';
import type { Face } from '../face.ts';
import { onceItLasts } from './once-it-lasts.ts';
import { type ProgressMode, renderProgress } from './render-progress.ts';

export const whileLooking = <T>(title: string, work: () => Promise<T>, face: Face, mode: ProgressMode): Promise<T> =>
  renderProgress(
    stream((report) => onceItLasts(title, report, work)),
    face,
    mode,
  );
