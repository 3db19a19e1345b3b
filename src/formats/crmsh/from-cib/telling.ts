/** How a CIB is told in the crm language. */

export interface Telling {
  /**
   * `keep`, to be read again: objects in the order of the CIB, and each id said that would not be made again. `show`, to be looked
   * at: sorted, and without ids that nothing refers to, as `crm configure show` has it.
   */
  readonly purpose: 'keep' | 'show';
  /** Ids that something refers to by `id-ref`. */
  readonly referred: ReadonlySet<string>;
}

/** Whether an id has to be said: `made` is the one that it would get. */
export const isSaid = (telling: Telling, id: string | undefined, made: string): id is string =>
  id !== undefined && (telling.referred.has(id) || (telling.purpose === 'keep' && id !== made));
