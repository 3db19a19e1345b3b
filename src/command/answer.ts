/** What a command answered. */
export interface Answer {
  /** 124 when its time ran out on the host (as timeout(1) has it). */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly elapsedMs: number;
}
