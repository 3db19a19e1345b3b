import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeFrame, frameReader } from './frame.ts';

const frames = fc.array(
  fc.record({
    type: fc.constantFrom('O', 'E', 'X', 'A'),
    id: fc.nat(2 ** 32 - 1),
    payload: fc.uint8Array({ maxLength: 300 }),
  }),
  { maxLength: 20 },
);

it('reads back every frame, however the bytes are cut into chunks', () => {
  fc.assert(
    fc.property(frames, fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }), (sent, cuts) => {
      const bytes = Buffer.concat(sent.map((frame) => encodeFrame(frame.type, frame.id, frame.payload)));
      const read = frameReader();
      const got: unknown[] = [];
      for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
        const length = cuts[turn % cuts.length] ?? 1;
        const chunk = read(bytes.subarray(at, at + length));
        got.push(...chunk.map((frame) => ({ ...frame, payload: Uint8Array.from(frame.payload) })));
        at += length;
      }
      expect(got).toEqual(sent.map((frame) => ({ ...frame, payload: Uint8Array.from(frame.payload) })));
    }),
  );
});

it('refuses bytes that are not frames instead of waiting for gigabytes', () => {
  expect(() => frameReader()(Buffer.from('Last login: Thu Jan 1 1970'))).toThrow(/frame of/);
});
