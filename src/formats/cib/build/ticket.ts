/** A ticket constraint from its fields. */
import type { Ticket } from '../model/ticket.ts';

export type TicketParts = Partial<Omit<Ticket, 'kind' | 'source'>> & { readonly id: string };

export const ticket = (parts: TicketParts): Ticket => ({ kind: 'ticket', sets: [], ...parts });
