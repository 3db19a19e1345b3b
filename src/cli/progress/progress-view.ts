/** One way to show what is under way. */
import type { Progress } from '../../progress/progress.ts';

export interface ProgressView {
  show(event: Progress): void;
  /** Takes away whatever is only there while work runs; called once, after the last event or a failure. */
  end(): void;
}
