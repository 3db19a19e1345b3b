/** How many random cases a property is tried with: as many as every `npm run check` can bear, or RELAIS_FUZZ times that. */
const times = Number(process.env.RELAIS_FUZZ ?? 1);

export const runs = (byDefault: number): number => Math.ceil(byDefault * times);

/** Long enough for that many, on a busy machine too. */
export const runsTimeoutMs = 60_000 * Math.max(1, times);

/** All that is tried a share at a time is tried whole. */
export const isLongRun = times >= 4;
