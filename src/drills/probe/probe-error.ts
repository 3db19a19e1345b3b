/** The prober could not do its work on the client host. */
export class ProbeError extends Error {
  override readonly name = 'ProbeError';
}
