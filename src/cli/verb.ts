/** A verb of the command line: one file in verbs/ and one line in verb-list.ts. */
import type { Command } from 'commander';
import type { Face } from './face.ts';

export type Verb = (program: Command, face: Face) => void;
