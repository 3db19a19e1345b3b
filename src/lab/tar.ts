/** A tar archive (POSIX ustar) of a few small files. */

export interface TarEntry {
  /** Without a leading slash; a folder's ends with one. */
  readonly path: string;
  readonly mode: number;
  readonly content?: string;
  /** 0, root, by default; the group has the same number. */
  readonly uid?: number;
}

export const packTar = (entries: readonly TarEntry[]): Uint8Array =>
  Buffer.concat([...entries.flatMap(packEntry), Buffer.alloc(1024)]);

const packEntry = ({ path, mode, content = '', uid = 0 }: TarEntry): readonly Buffer[] => {
  const body = Buffer.from(content);
  const header = Buffer.alloc(512);
  const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`;
  header.write(path, 0, 100);
  header.write(octal(mode, 8), 100);
  header.write(octal(uid, 8), 108);
  header.write(octal(uid, 8), 116);
  header.write(octal(body.length, 12), 124);
  header.write(octal(Math.floor(Date.now() / 1000), 12), 136);
  header.write(' '.repeat(8), 148);
  header.write(path.endsWith('/') ? '5' : '0', 156);
  header.write('ustar\0' + '00', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return [header, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
};
