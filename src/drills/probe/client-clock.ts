/** Brings the controller's clock and the client's together. */

/**
 * A line cannot arrive before it was written, so the smallest difference seen between arrival and the time that it
 * carries is the best guess of the offset; it is late by the shortest way a line took (about a millisecond in a lab).
 */
export interface ClientClock {
  /** A line that carries this client time has just arrived. */
  readonly heard: (clientUs: number, arrivedMs: number) => void;
  /** The client's time at this time of the controller's monotonic clock; undefined before the first line. */
  readonly clientUs: (controllerMs: number) => number | undefined;
}

export const makeClientClock = (): ClientClock => {
  let offsetMs: number | undefined;
  return {
    heard: (clientUs, arrivedMs) => {
      const seen = arrivedMs - clientUs / 1000;
      if (offsetMs === undefined || seen < offsetMs) offsetMs = seen;
    },
    clientUs: (controllerMs) => (offsetMs === undefined ? undefined : Math.round((controllerMs - offsetMs) * 1000)),
  };
};
