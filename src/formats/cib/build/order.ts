/** An order constraint from its fields. */
import type { Order } from '../model/order.ts';

export type OrderParts = Partial<Omit<Order, 'kind' | 'source'>> & { readonly id: string };

export const order = (parts: OrderParts): Order => ({ kind: 'order', sets: [], ...parts });
