import { userInfo } from 'node:os';
import type { Host } from './host.ts';
import { hostContract } from './host-contract.ts';
import { openLocalHost } from './local.ts';
import { recordedHost } from './recorded.ts';
import { recorder } from './recorder.ts';
import type { RecordedEntry } from './recording.ts';

const loginUser = userInfo().username;
const recording: RecordedEntry[] = [];
const open = async (): Promise<Host> => recorder(await openLocalHost('here'), recording);

hostContract('this machine', { open, loginUser });

// What this machine just answered, given back: the suites run in this order.
hostContract('a recording', { open: async () => recordedHost('here', recording), loginUser });
