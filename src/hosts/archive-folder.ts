/** Files of the controller as the bytes of a tar archive: the same for every node. */
import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import type { ControllerFile } from './controller-files.ts';

export const archiveFolder = async (files: readonly ControllerFile[]): Promise<Uint8Array> => {
  const archive = pack();
  const bytes = buffer(archive);
  for (const { path, mode, mtimeMs, bytes: content } of files) {
    archive.entry({ name: path, mode, uid: 0, gid: 0, mtime: new Date(mtimeMs) }, Buffer.from(content));
  }
  archive.finalize();
  return await bytes;
};
