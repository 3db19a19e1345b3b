/** A script that is asked of names, so that several of its questions can become one: see together.ts. */
import type { Answer } from '../command/answer.ts';

export interface ByName {
  readonly script: string;
  /**
   * What of the answer for all belongs to a question.
   * @param at where its parameters begin among all that the script was given, and how many they are.
   */
  readonly part: (answer: Answer, at: { readonly first: number; readonly count: number }) => Answer;
}
