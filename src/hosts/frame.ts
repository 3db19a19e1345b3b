/** The frames between the controller and the runner on a host: type (1 byte), id (4), length (4), payload; big-endian. */

export interface Frame {
  /** One letter: see runner-program.ts. */
  readonly type: string;
  readonly id: number;
  readonly payload: Uint8Array;
}

const headerBytes = 9;
/** No frame of the runner is longer than 64 KiB and a little; more means that these aren't its bytes. */
const longestPayloadBytes = 1 << 20;

export const encodeFrame = (type: string, id: number, payload: Uint8Array = new Uint8Array()): Uint8Array => {
  const bytes = new Uint8Array(headerBytes + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, type.charCodeAt(0));
  view.setUint32(1, id);
  view.setUint32(5, payload.length);
  bytes.set(payload, headerBytes);
  return bytes;
};

/**
 * Takes bytes as they come and gives the frames that are complete.
 * @throws Error when the bytes can't be the runner's: the connection is then of no more use.
 */
export const frameReader = (): ((chunk: Uint8Array) => Frame[]) => {
  let rest: Uint8Array = new Uint8Array();
  return (chunk) => {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const frames: Frame[] = [];
    let at = 0;
    while (bytes.length - at >= headerBytes) {
      const length = view.getUint32(at + 5);
      if (length > longestPayloadBytes) {
        throw new Error(`a frame of ${length} bytes`);
      }
      if (bytes.length - at < headerBytes + length) {
        break;
      }
      const payload = bytes.subarray(at + headerBytes, at + headerBytes + length);
      frames.push({ type: String.fromCharCode(view.getUint8(at)), id: view.getUint32(at + 1), payload });
      at += headerBytes + length;
    }
    rest = bytes.subarray(at);
    return frames;
  };
};
