/** Reads a text that the command line names. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { quote } from '../command/quote.ts';
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import { decodeText } from './decode-text.ts';
import type { Face } from './face.ts';

/** The code of the diagnostic of a file that can't be read: a mistake of the command line, not of the file. */
export const unreadable = 'spec/unreadable';

/** Standard input can be read once, and a verb that looks again reads its file again. */
const readBy = new WeakMap<Face['signal'], Promise<Buffer>>();

const standardInput = ({ signal }: Face, input: Readable): Promise<Buffer> => {
  const read = readBy.get(signal) ?? buffer(input);
  readBy.set(signal, read);
  return read;
};

/** A file for relais, which relais init can write, or one of another tool. */
type Wanted = 'relais.yaml' | 'other';

/** The text of the file, `-` for standard input; or why there is none. */
export const readSource = async (
  file: string,
  face: Face,
  wanted: Wanted = 'relais.yaml',
  input: Readable = process.stdin,
): Promise<string | Diagnostic> => {
  try {
    const bytes = file === '-' ? await standardInput(face, input) : await readFile(path.resolve(face.cwd, file));
    return decodeText(bytes, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EISDIR') return fault(unreadable, aFolder(file, face.cwd));
    return fault(unreadable, {
      message: code === 'ENOENT' ? `There is no file ${file}.` : `${file} can’t be read (${code ?? String(error)}).`,
      remedy: code === 'ENOENT' ? whenAbsent[wanted] : 'Name a file that you may read.',
    });
  }
};

const whenAbsent: Readonly<Record<Wanted, string>> = {
  'relais.yaml': 'Write one with relais init, or name another.',
  other: 'Name a file that is there, or - for standard input.',
};

/** The exit code where there is no text: 2 for a mistake of the command line, 1 for one of the file. */
export const exitWithout = ({ code }: Diagnostic): 1 | 2 => (code === unreadable ? 2 : 1);

/** What is said of a folder that was given for a file, and of the file in it that was meant. */
export const aFolder = (folder: string, cwd: string): { readonly message: string; readonly remedy: string } => {
  const within = path.join(folder, 'relais.yaml');
  return {
    message: `${folder} is a folder.`,
    remedy: existsSync(path.resolve(cwd, within)) ? `Name the file in it: ${quote(within)}` : 'Name a file.',
  };
};

/** For what can't be made of nothing: most often a command before a pipe has failed. */
export const nothingIn = (file: string): Diagnostic =>
  fault('spec/nothing', {
    message: file === '-' ? 'Nothing came on standard input.' : `There is nothing in ${file}.`,
    remedy: file === '-' ? 'Look whether the command before the pipe failed.' : 'Name a file with something in it.',
  });
