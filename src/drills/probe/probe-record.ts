/** What the client saw, one record a line; `prober-program.ts` says how the lines are made. */

/** Why a request brought no answer. */
export type FailureReason =
  /** Nothing listens there. */
  | 'refused'
  /** The connection was cut. */
  | 'reset'
  /** No connection within the time limit: the packets went into the void. */
  | 'connect'
  /** A connection, and then no whole answer within the time limit. */
  | 'answer'
  /** The connection ended before the answer did. */
  | 'cut'
  /** Something that is not HTTP. */
  | 'bad'
  /** The client's own network says that there is no way there. */
  | 'unreachable'
  /** The client machine itself could not ask (out of ports, files, memory). */
  | 'local'
  /** Too many requests were open already. */
  | 'full'
  /** Still under way when the watching ended: neither a success nor a failure. */
  | 'open';

export interface ProberStarted {
  readonly kind: 'started';
  /** CLOCK_MONOTONIC of the client at its time 0, in µs. */
  readonly clockUs: number;
  /** CLOCK_REALTIME of the client at its time 0, in µs since 1970. */
  readonly realtimeUs: number;
}

/** All of an answer arrived. Times are µs since the prober's start. */
export interface Answered {
  readonly kind: 'answered';
  /** Which turn of the schedule it was: due at slot × every. */
  readonly slot: number;
  readonly sentUs: number;
  readonly connectedUs: number;
  readonly firstUs: number;
  readonly doneUs: number;
  readonly status: number;
  /** What its header says of who served it. */
  readonly node?: string;
  /** Which body it was; see BodyPart. */
  readonly body?: number;
}

export interface Failed {
  readonly kind: 'failed';
  readonly slot: number;
  readonly sentUs: number;
  readonly connectedUs?: number;
  readonly firstUs?: number;
  readonly failedUs: number;
  readonly reason: FailureReason;
}

/** A part of a body that was not seen before; the first 16 KiB come, in order. */
export interface BodyPart {
  readonly kind: 'body';
  readonly id: number;
  /** Of the whole body, in bytes. */
  readonly length: number;
  /** Where this part begins. */
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** Somebody said by ARP that it holds the address. */
export interface ArpSighting {
  readonly kind: 'arp';
  readonly atUs: number;
  /** Six bytes in hex, with colons, lower case. */
  readonly mac: string;
  readonly how: 'reply' | 'announcement' | 'passing';
}

/** Whether ARP is watched: `watching-on-eth0`, or why it is not. */
export interface ArpNote {
  readonly kind: 'arp-note';
  readonly text: string;
}

export interface ProberEnded {
  readonly kind: 'ended';
  readonly atUs: number;
}

export type ProbeRecord = ProberStarted | Answered | Failed | BodyPart | ArpSighting | ArpNote | ProberEnded;
