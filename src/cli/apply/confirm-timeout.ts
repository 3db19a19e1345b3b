/** `--confirm-timeout`: how long the nodes wait for a sign of life of an apply, and the apply for all to be well, before everything is put back. */
import { InvalidArgumentError } from 'commander';

export const confirmTimeoutHelp =
  'before a step that may cut you or the cluster off, the nodes set a timer that puts everything back unless the apply comes back and finds all as well as before within so long (90 by default)';

export const readConfirmTimeout = (text: string): number => {
  const seconds = Number(text);
  if (!(Number.isInteger(seconds) && seconds >= 10 && seconds <= 3600)) {
    throw new InvalidArgumentError('Give whole seconds, from 10 to 3600.');
  }
  return seconds;
};

/** As carryOut takes it. */
export const confirming = (seconds: number | undefined): { readonly confirmTimeoutMs?: number } =>
  seconds === undefined ? {} : { confirmTimeoutMs: seconds * 1000 };
