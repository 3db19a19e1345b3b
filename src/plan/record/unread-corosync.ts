/** What a node's Corosync has yet to take over, as the node's record says it: by key, and what that takes. */
import type { TakesEffect } from '../../formats/corosync/key.ts';

/** By a key's whole name, such as `totem.link_mode`; no values, for one of them can be a secret. */
export type UnreadCorosync = Readonly<Record<string, TakesEffect>>;

const effects: readonly TakesEffect[] = ['reload', 'restart', 'restart-qdevice'];

export const readUnreadCorosync = (value: Readonly<Record<string, unknown>>): UnreadCorosync =>
  Object.fromEntries(
    Object.entries(value).flatMap(([name, effect]) => {
      const known = effects.find((each) => each === effect);
      return known === undefined ? [] : [[name, known] as const];
    }),
  );
