/** What a step replaces on its node: kept before the apply's first step there, so that all of it can be put back. */
export type Touch =
  /** A file or a link, or that there is none. */
  | { readonly kind: 'path'; readonly path: string }
  /** A folder: all that is in it, or, where that is large, only whether there is one. */
  | { readonly kind: 'folder'; readonly path: string; readonly keep: 'content' | 'absence' }
  /** Whether a systemd unit starts at boot, and whether it runs. */
  | { readonly kind: 'unit'; readonly unit: string }
  /** The rules of all firewalls that are in force. */
  | { readonly kind: 'firewall' };
