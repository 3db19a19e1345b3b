/** A text spoilt at random, the same way for the same seed. */

/** mulberry32: small, even enough, and the same on every machine. */
const randomFrom = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

const pick = <T>(random: (below: number) => number, list: readonly T[]): T => list[random(list.length)] as T;

/** `bits` are what the language is sensitive to. One to six changes. */
export const mutate = (text: string, bits: readonly string[], seed: number): string => {
  const random = randomFrom(seed);
  let spoilt = text;
  for (let turn = 1 + random(6); turn > 0; turn--) {
    const at = random(spoilt.length + 1);
    const other = random(spoilt.length + 1);
    const from = Math.min(at, other);
    const to = Math.max(at, other);
    switch (random(7)) {
      case 0:
        spoilt = spoilt.slice(0, at) + pick(random, bits) + spoilt.slice(at);
        break;
      case 1:
        spoilt = spoilt.slice(0, at) + pick(random, bits) + spoilt.slice(at + random(8));
        break;
      case 2:
        spoilt = spoilt.slice(0, at) + spoilt.slice(at + 1 + random(24));
        break;
      case 3:
        spoilt = spoilt.slice(0, at) + spoilt.slice(from, Math.min(to, from + 200)) + spoilt.slice(at);
        break;
      case 4:
        spoilt =
          spoilt.slice(0, at) + String.fromCharCode(random(random(3) === 0 ? 0x10000 : 0x80)) + spoilt.slice(at + 1);
        break;
      case 5:
        spoilt = random(4) === 0 ? spoilt.slice(0, at) : spoilt;
        break;
      default: {
        const lines = spoilt.split('\n');
        const [line = ''] = lines.splice(random(lines.length), 1);
        lines.splice(random(lines.length + 1), 0, line, ...(random(2) === 0 ? [line] : []));
        spoilt = lines.join('\n');
      }
    }
  }
  return spoilt;
};
