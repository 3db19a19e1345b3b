/** Reads one line of the prober; whatever is not one (a shell's complaint, half a line) reads as undefined. */
import type { FailureReason, ProbeRecord } from './probe-record.ts';

const reasons: ReadonlySet<string> = new Set<FailureReason>([
  'refused',
  'reset',
  'connect',
  'answer',
  'cut',
  'bad',
  'unreachable',
  'local',
  'full',
  'open',
]);
const ways = { r: 'reply', a: 'announcement', s: 'passing' } as const;

const started = /^S 1 (\d{1,16}) (\d{1,17})$/;
const answered = /^R (\d{1,9}) (\d{1,12}) (\d{1,12}) (\d{1,12}) (\d{1,12}) (\d{3}) ([\w.?-]{1,64}) (\d{1,3}|-)$/;
const failed = /^F (\d{1,9}) (\d{1,12}) (\d{1,12}|-) (\d{1,12}|-) (\d{1,12}) ([a-z]{1,12})$/;
const body = /^B (\d{1,3}) (\d{1,8}) (\d{1,5}) ((?:[0-9a-f]{2}){1,200}|-)$/;
const arp = /^A (\d{1,12}) ((?:[0-9a-f]{2}:){5}[0-9a-f]{2}) ([ras])$/;
const arpNote = /^N ([\w.@-]{1,64})$/;
const ended = /^E (\d{1,12})$/;

export const readProbeLine = (line: string): ProbeRecord | undefined => {
  switch (line[0]) {
    case 'R':
      return readAnswered(line);
    case 'F':
      return readFailed(line);
    case 'A': {
      const [, at, mac, how] = arp.exec(line) ?? [];
      if (at === undefined || mac === undefined || how === undefined) return undefined;
      return { kind: 'arp', atUs: Number(at), mac, how: ways[how as keyof typeof ways] };
    }
    case 'B': {
      const [, id, length, offset, hex] = body.exec(line) ?? [];
      if (hex === undefined) return undefined;
      const bytes = hex === '-' ? new Uint8Array() : new Uint8Array(Buffer.from(hex, 'hex'));
      return { kind: 'body', id: Number(id), length: Number(length), offset: Number(offset), bytes };
    }
    case 'S': {
      const [, clock, realtime] = started.exec(line) ?? [];
      if (clock === undefined || realtime === undefined) return undefined;
      return { kind: 'started', clockUs: Number(clock), realtimeUs: Number(realtime) };
    }
    case 'N': {
      const text = arpNote.exec(line)?.[1];
      return text === undefined ? undefined : { kind: 'arp-note', text };
    }
    case 'E': {
      const at = ended.exec(line)?.[1];
      return at === undefined ? undefined : { kind: 'ended', atUs: Number(at) };
    }
    default:
      return undefined;
  }
};

const readAnswered = (line: string): ProbeRecord | undefined => {
  const [, slot, sent, connected, first, done, status, node, id] = answered.exec(line) ?? [];
  if (node === undefined || id === undefined) return undefined;
  return {
    kind: 'answered',
    slot: Number(slot),
    sentUs: Number(sent),
    connectedUs: Number(connected),
    firstUs: Number(first),
    doneUs: Number(done),
    status: Number(status),
    ...(node === '-' ? {} : { node }),
    ...(id === '-' ? {} : { body: Number(id) }),
  };
};

const readFailed = (line: string): ProbeRecord | undefined => {
  const [, slot, sent, connected, first, at, reason] = failed.exec(line) ?? [];
  if (reason === undefined || !reasons.has(reason)) return undefined;
  return {
    kind: 'failed',
    slot: Number(slot),
    sentUs: Number(sent),
    ...(connected === '-' ? {} : { connectedUs: Number(connected) }),
    ...(first === '-' ? {} : { firstUs: Number(first) }),
    failedUs: Number(at),
    reason: reason as FailureReason,
  };
};
