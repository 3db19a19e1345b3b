/** Anything that the section `constraints` holds. */
import type { Colocation } from './colocation.ts';
import type { Location } from './location.ts';
import type { Order } from './order.ts';
import type { Ticket } from './ticket.ts';

export type Constraint = Location | Colocation | Order | Ticket;
