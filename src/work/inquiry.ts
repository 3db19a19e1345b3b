/** What is asked of a host and made of its answers, as a value: inquiries for one host go in one round trip. */
import type { Answer } from '../command/answer.ts';
import type { Command } from '../command/command.ts';
import { together } from '../facts/together.ts';
import type { Host } from '../hosts/host.ts';

export interface Inquiry<T> {
  readonly questions: readonly Command[];
  /** @param answers those to the questions, in their order */
  readonly read: (answers: readonly Answer[]) => T;
}

export const nothingMore: Inquiry<undefined> = { questions: [], read: () => undefined };

/** One inquiry that makes both. */
export const beside = <A, B>(one: Inquiry<A>, other: Inquiry<B>): Inquiry<readonly [A, B]> => ({
  questions: [...one.questions, ...other.questions],
  read: (answers) => [
    one.read(answers.slice(0, one.questions.length)),
    other.read(answers.slice(one.questions.length)),
  ],
});

/** One round trip. @throws HostError */
export const inquire = async <T>(
  host: Host,
  { questions, read }: Inquiry<T>,
  signal: AbortSignal | undefined,
): Promise<T> => {
  const { questions: sent, answersFrom } = together(questions);
  const answers = await host.ask(sent, { order: 'side by side', ...(signal === undefined ? {} : { signal }) });
  return read(answersFrom(answers));
};
