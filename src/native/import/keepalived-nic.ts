/** The interface that the result names for an address of keepalived. */
import type { VirtualAddress, VrrpInstance } from '../../formats/keepalived/conf.ts';

/** The one that stands with the address. That of its instance only for an address without its network, by which IPaddr2 would look for it. */
export const nicOf = ({ device, prefix }: VirtualAddress, instance: VrrpInstance): string | undefined =>
  device?.text ?? (prefix === undefined ? instance.interface?.text : undefined);
