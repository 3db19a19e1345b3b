/** A face that keeps what a verb prints, to run it without a process of its own. */
import type { Face } from '../src/cli/face.ts';

export interface Printed {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What `run` printed; it is given the face. */
export const printedBy = async (folder: string, run: (face: Face) => Promise<void>): Promise<Printed> => {
  let exitCode = 0;
  let stdout = '';
  let stderr = '';
  await run({
    out: (text) => {
      stdout += text;
    },
    err: (text) => {
      stderr += text;
    },
    colour: false,
    interactive: false,
    cwd: folder,
    env: {},
    signal: new AbortController().signal,
    exit: (code) => {
      exitCode = code;
    },
  });
  return { exitCode, stdout, stderr };
};
