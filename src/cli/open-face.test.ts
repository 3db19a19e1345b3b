import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { openFace, type Terminal, wantsColour } from './open-face.ts';

class FakeStream extends EventEmitter {
  readonly isTTY: boolean;
  readonly columns = 100;
  written = '';
  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }
  write(text: string): boolean {
    this.written += text;
    return true;
  }
}

const fakeTerminal = (isTTY = false, env: Record<string, string> = {}) => {
  const signals = new EventEmitter();
  const stdout = new FakeStream(isTTY);
  const stderr = new FakeStream(isTTY);
  const exits: number[] = [];
  const terminal = {
    stdin: { isTTY },
    stdout,
    stderr,
    env,
    cwd: () => '/here',
    on: signals.on.bind(signals),
    exit: (code: number) => exits.push(code),
  } as unknown as Terminal;
  return { terminal, signals, stdout, stderr, exits };
};

const gone = (code: string): Error => Object.assign(new Error(code), { code });

describe('openFace', () => {
  it('ends with the code that was set, else 0', () => {
    const face = openFace(fakeTerminal().terminal);
    expect(face.exitCode()).toBe(0);
    face.exit(2);
    expect(face.exitCode()).toBe(2);
  });

  it('asks the work to end at the first SIGINT, and ends at the second', () => {
    const { terminal, signals, exits, stderr } = fakeTerminal();
    const face = openFace(terminal);
    signals.emit('SIGINT');
    expect([face.signal.aborted, exits, face.exitCode()]).toEqual([true, [], 130]);
    face.exit(0);
    expect(face.exitCode()).toBe(130);
    signals.emit('SIGINT');
    expect(exits).toEqual([130]);
    expect(stderr.written).toBe('Ended at once.\n');
  });

  it('says what is left behind, when the second ends it at once and not before', () => {
    const { terminal, signals, stderr } = fakeTerminal();
    openFace(terminal).lastWords?.('Left as it is.');
    signals.emit('SIGINT');
    expect(stderr.written).toBe('');
    signals.emit('SIGINT');
    expect(stderr.written).toBe('Left as it is.\n');
  });

  it('ends quietly when whoever reads its output went away', () => {
    const { terminal, stdout, stderr } = fakeTerminal();
    const face = openFace(terminal);
    stdout.emit('error', gone('EPIPE'));
    face.out('more');
    expect([face.signal.aborted, face.exitCode(), stdout.written, stderr.written]).toEqual([true, 141, '', '']);
  });

  it('says so and fails when its output can’t be written', () => {
    const { terminal, stdout, stderr } = fakeTerminal();
    const face = openFace(terminal);
    face.out('some');
    stdout.emit('error', gone('ENOSPC'));
    expect(face.exitCode()).toBe(1);
    expect(stderr.written).toContain('ENOSPC');
  });

  it('goes on when nobody reads standard error any more', () => {
    const { terminal, stderr } = fakeTerminal();
    const face = openFace(terminal);
    stderr.emit('error', gone('EPIPE'));
    face.err('more');
    expect([face.signal.aborted, face.exitCode(), stderr.written]).toEqual([false, 0, '']);
  });

  it('has columns only where there is a terminal that can move its cursor', () => {
    expect(openFace(fakeTerminal(true, { TERM: 'xterm' }).terminal).columns?.()).toBe(100);
    expect(openFace(fakeTerminal(true, { TERM: 'dumb' }).terminal).columns?.()).toBeUndefined();
    expect(openFace(fakeTerminal(false).terminal).columns?.()).toBeUndefined();
  });
});

describe('colours', () => {
  it.each([
    [{}, true, true],
    [{}, false, false],
    [{ TERM: 'dumb' }, true, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  ])('with %j and a terminal: %j → %j', (env, isTTY, expected) => {
    expect(wantsColour(env, isTTY)).toBe(expected);
  });
});
