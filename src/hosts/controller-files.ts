/** The files of a folder on the controller, such as a site's content, with all that may not travel refused. */
import { createHash } from 'node:crypto';
import { constants, type Dirent } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type Diagnostic, fault, warning } from '../diagnostic/diagnostic.ts';
import type { Place } from '../diagnostic/place.ts';
import { printableLine } from './printable.ts';

export interface ControllerFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** 0o755 where the owner may execute it, else 0o644: who owns a checkout says nothing about a web server. */
  readonly mode: number;
  /** Last change, in ms since the epoch: a web server makes its ETag of it. No part of the digest. */
  readonly mtimeMs: number;
}

export interface ControllerFolder {
  /** Sorted by path, in code unit order. */
  readonly files: readonly ControllerFile[];
  /** sha256 over paths, modes and bytes: the same content gives the same digest on any machine. */
  readonly digest: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Content is held in memory and sent over ssh: larger sites want a way of their own. */
const mostBytes = 1 << 30;
const mostFiles = 100_000;

/**
 * Reads a folder with all below it. Symlinks are followed while they stay inside the folder; what leads outside, and
 * devices, sockets, pipes and names with control characters, are faults. Empty folders do not travel.
 */
export const readControllerFolder = async (folder: string, place?: Place): Promise<ControllerFolder> => {
  const diagnostics: Diagnostic[] = [];
  const refuse: Refuse = (code, message, remedy) => {
    diagnostics.push(fault(`site/${code}`, { message, remedy, place }));
  };
  const root = await realpath(folder).catch(() => undefined);
  if (root === undefined || !(await stat(root)).isDirectory()) {
    refuse('no-folder', `The folder ${folder} is not there.`, 'Correct its path, or make it.');
    return { files: [], digest: digestOf([]), diagnostics };
  }
  const walk: Walk = { root, refuse, files: [], bytes: 0 };
  await walkFolder(walk, '', new Set([root]));
  const files = walk.files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, digest: digestOf(files), diagnostics: [...diagnostics, ...withoutPage(folder, files, place)] };
};

/** As Debian's Apache looks for them (dir.conf). */
const indexes = ['index.html', 'index.cgi', 'index.pl', 'index.php', 'index.xhtml', 'index.htm'];

/** A build that failed, or a wrong path, would take a site away that is there. */
const withoutPage = (folder: string, files: readonly ControllerFile[], place?: Place): readonly Diagnostic[] => {
  if (files.length === 0) {
    const message = `The folder ${folder} is empty: whoever comes to the site would find nothing.`;
    return [fault('site/empty', { message, remedy: 'Correct its path, or put the site into it.', place })];
  }
  if (files.some(({ path }) => indexes.includes(path))) return [];
  const message = `The folder ${folder} has no index page at its top: the site's front page would be refused (403).`;
  return [warning('site/no-index', { message, remedy: 'Add an index.html, unless nobody is to see one.', place })];
};

type Refuse = (code: string, message: string, remedy: string) => void;

interface Walk {
  /** With every symlink resolved. */
  readonly root: string;
  readonly refuse: Refuse;
  readonly files: ControllerFile[];
  bytes: number;
}

/** `above` holds the real paths of the folders on the way down: a symlink to one of them would never end. */
const walkFolder = async (walk: Walk, below: string, above: ReadonlySet<string>): Promise<void> => {
  const entries = await readdir(join(walk.root, below), { withFileTypes: true }).catch((error: Error) => error);
  if (entries instanceof Error) {
    walk.refuse('unreadable', `${join(walk.root, below)} can't be read: ${entries.message}.`, 'Give yourself access.');
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    await walkEntry(walk, below === '' ? entry.name : `${below}/${entry.name}`, entry, above);
  }
};

const walkEntry = async (walk: Walk, path: string, entry: Dirent, above: ReadonlySet<string>): Promise<void> => {
  const shown = printableLine(join(walk.root, path));
  if (/[\x00-\x1f\x7f]/.test(entry.name) || entry.name.includes('\ufffd')) {
    walk.refuse('odd-name', `The name of ${shown} holds control characters or is not UTF-8.`, 'Rename it.');
    return;
  }
  const real = await realpath(join(walk.root, path)).catch(() => undefined);
  if (real === undefined) {
    walk.refuse('broken-link', `${shown} is a symlink to nowhere.`, 'Remove it, or mend where it leads.');
  } else if (real !== walk.root && !real.startsWith(walk.root + sep)) {
    walk.refuse(
      'outside',
      `${shown} leads outside of the folder, to ${printableLine(real)}.`,
      'Copy it into the folder.',
    );
  } else {
    const kind = await stat(real);
    if (kind.isDirectory() && above.has(real)) {
      walk.refuse('endless-link', `${shown} leads back to a folder above it.`, 'Remove the symlink.');
    } else if (kind.isDirectory()) {
      await walkFolder(walk, path, new Set([...above, real]));
    } else if (kind.isFile()) {
      await takeFile(walk, path, real, shown);
    } else {
      walk.refuse('not-a-file', `${shown} is a device, socket or pipe.`, 'Take it out of the folder.');
    }
  }
};

const takeFile = async (walk: Walk, path: string, real: string, shown: string): Promise<void> => {
  // The real path was checked: O_NOFOLLOW keeps a symlink that came in between from leading elsewhere.
  const file = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW).catch((error: Error) => error);
  if (file instanceof Error) {
    walk.refuse('unreadable', `${shown} can't be read: ${file.message}.`, 'Give yourself read access.');
    return;
  }
  try {
    const { mode, size, mtimeMs } = await file.stat();
    walk.bytes += size;
    if (walk.bytes > mostBytes || walk.files.length >= mostFiles) {
      if (walk.bytes !== Number.POSITIVE_INFINITY) {
        walk.refuse(
          'too-large',
          `${walk.root} holds more than 1 GiB or 100,000 files.`,
          'Serve large files from elsewhere.',
        );
        walk.bytes = Number.POSITIVE_INFINITY;
      }
      return;
    }
    walk.files.push({ path, bytes: await file.readFile(), mode: (mode & 0o100) === 0 ? 0o644 : 0o755, mtimeMs });
  } finally {
    await file.close();
  }
};

const digestOf = (files: readonly ControllerFile[]): string => {
  const hash = createHash('sha256');
  for (const { path, mode, bytes } of files) {
    hash.update(`${JSON.stringify(path)} ${mode.toString(8)} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
};
