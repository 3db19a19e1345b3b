/** A line as a system shell reads it: several commands on one line, pipes between them, redirections, a comment. */
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import type { Word } from '../syntax/word.ts';
import { type LogicalLine, placeAt } from './logical-line.ts';
import { isBlank, openQuote, readWord } from './split-words.ts';

/** Commands with pipes between them, from left to right. */
export type Pipeline = readonly (readonly Word[])[];

interface ShellLine {
  /** What `;`, `&&`, `||` and `&` stand between. */
  readonly pipelines: readonly Pipeline[];
  /** An open quote; what comes before its pipeline is there. */
  readonly fault?: Diagnostic;
}

/** `start` is where the words begin: after the prompt. */
export const splitShellLine = (line: LogicalLine, file: string, start: number): ShellLine => {
  const { text } = line;
  const pipelines: Pipeline[] = [];
  let pipeline: Word[][] = [];
  let words: Word[] = [];
  const endCommand = (): void => {
    if (words.length > 0) pipeline.push(words);
    words = [];
  };
  const endPipeline = (): void => {
    endCommand();
    if (pipeline.length > 0) pipelines.push(pipeline);
    pipeline = [];
  };
  let at = start;
  let isRedirection = false;
  while (at < text.length) {
    if (isBlank(text[at])) {
      at += 1;
      continue;
    }
    // `#uname` in a rule is meant as the attribute, even if the shell would not have passed it on.
    if (text[at] === '#' && (at + 1 === text.length || isBlank(text[at + 1]))) break;
    const operator = operatorAt(text, at);
    if (operator !== undefined) {
      if (operator === '|') endCommand();
      else endPipeline();
      at += operator.length;
      continue;
    }
    const word = readWord(text, at, isEnd);
    if (word.openAt !== undefined) return { pipelines, fault: openQuote(line, word.openAt, file) };
    const redirection = /^(?:\d{0,3}|&)>>?(&?)/.exec(text.slice(at, Math.min(word.end, at + 8)));
    if (redirection === null && !isRedirection)
      words.push({ text: word.text, place: placeAt(line, at, word.end - at, file) });
    // `> file`: the file is the next word.
    isRedirection = redirection !== null && redirection[0].length === word.end - at;
    at = word.end;
  }
  endPipeline();
  return { pipelines };
};

const operatorAt = (text: string, at: number): string | undefined => {
  const two = text.slice(at, at + 2);
  if (two === '&&' || two === '||') return two;
  if (two === '&>') return undefined;
  const one = text[at];
  return one === ';' || one === '|' || one === '&' ? one : undefined;
};

/** `2>&1` is one word. */
const isEnd = (text: string, at: number): boolean =>
  isBlank(text[at]) || (operatorAt(text, at) !== undefined && !(text[at] === '&' && text[at - 1] === '>'));
