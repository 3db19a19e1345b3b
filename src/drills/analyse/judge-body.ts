/** Compares what a node served with the file that it was to serve. */
import type { Body } from '../probe/gather-bodies.ts';
import type { JudgeBody } from './analyse.ts';

/** @param expected the page that each node is to serve, by its name; a node without one is not judged. */
export const judgeByPages =
  (expected: ReadonlyMap<string, Uint8Array>): JudgeBody =>
  (body, node) => {
    const page = node === undefined ? undefined : expected.get(node);
    if (page === undefined) return 'unknown';
    return page.length === body.length && startsWith(page, body) ? 'right' : 'wrong';
  };

const startsWith = (page: Uint8Array, { head }: Body): boolean =>
  Buffer.compare(page.subarray(0, head.length), head) === 0;
