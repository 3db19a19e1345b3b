/** The contract of every Host, as one suite of tests: call it in a test file with a way to open one. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asLogin, command, script, withStdin, withTimeout } from '../command/command.ts';
import { secret } from '../command/secret.ts';
import type { Host } from './host.ts';

export interface ContractSubject {
  readonly open: () => Promise<Host>;
  /** Who logs in. */
  readonly loginUser: string;
}

const hostileWords = ["it's", '$(touch /canary)', '`id`', 'a\nb', '', '*', '-n', '\\', '"', '!!', 'é\u202e', ';', '~'];
/** Not random, so that a recording of this suite holds for its next run. */
const bytesOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_none, at) => (at * 31 + (at >> 8)) & 255);
const digest = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

export const hostContract = (title: string, subject: ContractSubject): void => {
  describe(`${title} keeps the contract of a Host`, { timeout: 60_000 }, () => {
    let host: Host;
    let folder: string;

    beforeAll(async () => {
      host = await subject.open();
      folder = (await host.run(command('mktemp', '-d'))).stdout.trim();
    });

    afterAll(async () => {
      await host.run(command('rm', '-rf', '--', folder));
      await host.close();
    });

    it('gives exit code, stdout and stderr, each for itself', async () => {
      const answer = await host.run(script('echo out; echo err >&2; exit 7'));
      expect(answer).toMatchObject({ exitCode: 7, stdout: 'out\n', stderr: 'err\n' });
      expect(answer.elapsedMs).toBeGreaterThan(0);
    });

    it.each([0, 1, 126, 255])('hands on exit code %i', async (exitCode) => {
      expect((await host.run(script('exit "$1"', String(exitCode)))).exitCode).toBe(exitCode);
    });

    it('answers a death by signal as sh does', async () => {
      expect((await host.run(script('kill -KILL $$'))).exitCode).toBe(137);
    });

    it('answers 127 for a program that is not there', async () => {
      const answer = await host.run(command('relais-no-such-program'));
      expect(answer.exitCode).toBe(127);
      expect(answer.stderr).toContain('relais-no-such-program');
    });

    it('runs perl as the program itself would: words, output, exit code, death, and nothing of the runner’s in sight', async () => {
      const perl = (code: string, ...words: string[]) => command('perl', '-e', code, '--', ...words);
      const answers = await host.ask([
        perl('print join("|", @ARGV), "\n"; warn "err\n"; exit 7', ...hostileWords),
        withStdin(perl('print scalar(<STDIN>), defined(<STDIN>) ? "more" : "end"'), 'one'),
        perl('$x = qx(echo a; echo b >&2); print "$x$$ ", getpgrp; exec "echo", "", $ENV{CANARY}, $ENV{LC_ALL}'),
        perl('die "no\n"'),
        perl('print defined($J) || %J || defined(&start) ? "seen" : "clean"; use strict; my $own = 1; print $own'),
        perl('print "half'),
        perl('kill 9, $$'),
        perl('close STDOUT; system("id -un >&2")'),
        asLogin(perl('exec "id", "-un"')),
      ]);
      expect(answers.map(({ exitCode }) => exitCode)).toEqual([7, 0, 0, 255, 0, 255, 137, 0, 0]);
      expect(answers[0]).toMatchObject({ stdout: `${hostileWords.join('|')}\n`, stderr: 'err\n' });
      expect(answers[1]?.stdout).toBe('oneend');
      expect(answers[2]?.stdout).toMatch(/^a\n(\d+) \1 {2}C\.UTF-8\n$/);
      expect(answers[2]?.stderr).toBe('b\n');
      expect(answers[3]?.stderr).toBe('no\n');
      expect(answers[4]?.stdout).toBe('clean1');
      expect(answers[7]?.stderr).toBe('root\n');
      expect(answers[8]?.stdout).toBe(`${subject.loginUser}\n`);
    });

    it('hands on hostile words unchanged', async () => {
      const answer = await host.run(command('printf', '%s\\0', ...hostileWords));
      expect(answer.stdout.split('\0').slice(0, -1)).toEqual(hostileWords);
    });

    it('refuses a word with NUL before anything runs', async () => {
      await expect(host.run(command('echo', 'a\0b'))).rejects.toThrow(/NUL/);
    });

    it('runs as root, and as the login where that is asked for', async () => {
      const answers = await host.ask([command('id', '-un'), asLogin(command('id', '-un'))]);
      expect(answers.map((answer) => answer.stdout.trim())).toEqual(['root', subject.loginUser]);
    });

    it('gives the environment that is asked for, in the locale C.UTF-8, with root’s PATH', async () => {
      const probe = script('printf "%s|%s|%s" "$CANARY" "$LC_ALL" "$PATH"');
      const answer = await host.run({ ...probe, env: { CANARY: 'a b\n$x' } });
      expect(answer.stdout).toMatch(/^a b\n\$x\|C\.UTF-8\|.*\/usr\/sbin.*$/);
    });

    it('gives stdin byte for byte, text, bytes and secrets', async () => {
      const bytes = bytesOf(3_000_000);
      const sum = command('sha256sum');
      const given = [bytes, 'é\r\n', secret('canary'), new Uint8Array()] as const;
      const answers = await host.ask(given.map((stdin) => withStdin(sum, stdin)));
      const plain = [bytes, 'é\r\n', 'canary', ''];
      expect(answers.map((answer) => answer.stdout.slice(0, 64))).toEqual(plain.map(digest));
    });

    it('gives an empty stdin where none is asked for', async () => {
      expect((await host.run(command('cat'))).stdout).toBe('');
    });

    it('comes back when a command leaves its stdin unread', async () => {
      const answer = await host.run(withStdin(command('head', '-c', '1'), 'x'.repeat(4_000_000)));
      expect(answer).toMatchObject({ exitCode: 0, stdout: 'x' });
    });

    it('does not wait for what a command left running', async () => {
      const answer = await host.run(script('sleep 20 & echo $!'));
      const pid = answer.stdout.trim();
      expect(answer.elapsedMs).toBeLessThan(5000);
      expect((await host.run(command('kill', pid))).exitCode).toBe(0);
    });

    it('runs calls side by side: a long one blocks none', async () => {
      const flag = `${folder}/flag`;
      const waiting = host.run(script('until [ -e "$1" ]; do sleep 0.01; done; echo seen', flag));
      expect((await host.run(command('touch', flag))).exitCode).toBe(0);
      expect((await waiting).stdout).toBe('seen\n');
    });

    it('keeps 20 answers apart that come at once', async () => {
      const numbers = Array.from({ length: 20 }, (_none, at) => String(at));
      const answers = await Promise.all(numbers.map((number) => host.run(script('sleep 0.1; echo "$1"', number))));
      expect(answers.map((answer) => answer.stdout.trim())).toEqual(numbers);
    });

    it('asks side by side where none waits for another, and gives the answers in their order', async () => {
      const before = host.roundTrips;
      const wait = script('until [ -e "$1" ]; do sleep 0.01; done; echo seen', `${folder}/beside`);
      const five = [withTimeout(wait, 20_000), ...['a', 'b', 'c', 'd'].map((word) => command('echo', word))];
      const answers = await host.ask([...five, command('touch', `${folder}/beside`)], { order: 'side by side' });
      expect(answers.map(({ stdout }) => stdout.trim())).toEqual(['seen', 'a', 'b', 'c', 'd', '']);
      expect(host.roundTrips).toBe(before + 1);
    });

    it('asks many things in order, in one round trip, and none stops the others', async () => {
      const before = host.roundTrips;
      const file = `${folder}/order`;
      const answers = await host.ask([
        script('echo a >>"$1"; sleep 0.05; exit 3', file),
        script('echo b >>"$1"; kill -9 $$', file),
        command('relais-no-such-program'),
        script('echo c >>"$1"; cat "$1"', file),
      ]);
      expect(host.roundTrips - before).toBe(1);
      expect(answers.map((answer) => answer.exitCode)).toEqual([3, 137, 127, 0]);
      expect(answers[3]?.stdout).toBe('a\nb\nc\n');
      expect(await host.ask([])).toEqual([]);
    });

    it('ends a command whose time is up, with all that it started, on the host itself', async () => {
      const pids = `${folder}/timeout`;
      const answer = await host.run(withTimeout(script('sleep 60 & echo $$ $! >"$1"; wait', pids), 300));
      expect(answer.exitCode).toBe(124);
      expect(await living(host, pids)).toBe('');
    });

    it('ends a cancelled command, with all that it started, on the host itself', async () => {
      const pids = `${folder}/cancel`;
      const cancel = new AbortController();
      const running = host.run(script('sleep 60 & echo $$ $! >"$1"; echo up; wait', pids), {
        signal: cancel.signal,
        onLine: () => cancel.abort(),
      });
      setTimeout(() => cancel.abort(), 5000).unref();
      await expect(running).rejects.toMatchObject({ name: 'HostError', reason: 'cancelled', host: host.name });
      expect(await living(host, pids)).toBe('');
    });

    it('ends no other command with one that is cancelled as it begins', async () => {
      const all = new AbortController();
      let ended = 'not yet';
      const begun = new Promise<void>((resolve) => {
        const long = withTimeout(script('echo up; exec sleep 120'), 120_000);
        host.run(long, { signal: all.signal, onLine: () => resolve() }).then(
          ({ exitCode }) => {
            ended = `with ${exitCode}`;
          },
          () => {
            ended = 'cancelled';
          },
        );
      });
      await begun;
      for (let turn = 0; turn < 12; turn++) {
        const cancel = new AbortController();
        const some = [1, 2, 3, 4].map(() => host.run(command('sleep', '5'), { signal: cancel.signal }).catch(() => {}));
        setTimeout(() => cancel.abort(), turn);
        await Promise.all(some);
      }
      expect(ended).toBe('not yet');
      all.abort();
      await expect.poll(() => ended, { timeout: 10_000 }).toBe('cancelled');
    });

    it('does not start what was cancelled before', async () => {
      const signal = AbortSignal.abort();
      await expect(host.run(command('touch', `${folder}/never`), { signal })).rejects.toMatchObject({
        reason: 'cancelled',
      });
      expect(await host.read(`${folder}/never`)).toBeUndefined();
    });

    it('gives lines as they come, safe to show, without the secret', async () => {
      const lines: string[] = [];
      const colourful = withStdin(
        script(String.raw`cat; printf '\n\033[31mred\033[0m\nno newline'`),
        secret('canary-1'),
      );
      const answer = await host.run(colourful, { onLine: (line) => lines.push(line) });
      expect(lines).toEqual(['***', 'red', 'no newline']);
      expect(answer.stdout).toContain('canary-1');
    });

    it('gives 8 MiB of output whole', async () => {
      const answer = await host.run(script('yes 0123456 | head -c 8388608'));
      expect(digest(answer.stdout)).toBe(digest('0123456\n'.repeat(1_048_576)));
    });

    it('gives up on output without end, and goes on working', async () => {
      await expect(host.run(command('yes'))).rejects.toMatchObject({ reason: 'output-too-large' });
      expect((await host.run(command('echo', 'still here'))).stdout).toBe('still here\n');
    });

    it('writes a file whole, with mode and owner, in folders that it makes, and reads it back', async () => {
      const path = `${folder}/new folder/it's/-file`;
      const bytes = bytesOf(2_500_000);
      await host.write(path, bytes, { mode: 0o640, owner: 'root:daemon' });
      expect(digest((await host.read(path)) ?? '')).toBe(digest(bytes));
      const stat = await host.run(command('stat', '-c', '%a %U:%G', '--', path, `${folder}/new folder`));
      expect(stat.stdout).toBe('640 root:daemon\n755 root:root\n');
    });

    it('replaces a file at once, and leaves nothing beside it', async () => {
      const path = `${folder}/place/file`;
      await host.write(path, 'old', { mode: 0o600, owner: 'root:root' });
      const whole = script('exec 3<"$1"; echo held; sleep 0.3; cat <&3', path);
      const held = host.run(whole, { onLine: () => {} });
      await host.run(script('sleep 0.1'));
      await host.write(path, 'new', { mode: 0o644, owner: 'root:root' });
      expect((await held).stdout).toBe('held\nold');
      expect(Buffer.from((await host.read(path)) ?? []).toString()).toBe('new');
      expect((await host.run(command('ls', '-A', `${folder}/place`))).stdout).toBe('file\n');
    });

    it('reads nothing where there is no file, and an empty file as empty', async () => {
      expect(await host.read(`${folder}/nothing`)).toBeUndefined();
      await host.write(`${folder}/empty`, '', { mode: 0o644, owner: 'root:root' });
      expect((await host.read(`${folder}/empty`))?.length).toBe(0);
    });

    it('says so when a file can not be read or put in place', async () => {
      await expect(host.read(folder)).rejects.toMatchObject({ reason: 'file-refused' });
      const onFolder = host.write(folder, 'x', { mode: 0o644, owner: 'root:root' });
      await expect(onFolder).rejects.toMatchObject({ reason: 'file-refused' });
      const noOwner = host.write(`${folder}/file`, 'x', { mode: 0o644, owner: 'relais-nobody:root' });
      await expect(noOwner).rejects.toMatchObject({ reason: 'file-refused' });
      expect(await host.read(`${folder}/file`)).toBeUndefined();
    });
  });
};

/** Which of the pids in the file are still there; asks until none is, or 3 s have gone. */
const living = async (host: Host, pids: string): Promise<string> => {
  const ask = script(
    `for turn in 1 2 3 4 5 6 7 8 9 10; do
      left=; for pid in $(cat "$1"); do [ -d "/proc/$pid" ] && ! grep -q '^State:.Z' "/proc/$pid/status" && left="$left $pid"; done
      [ -z "$left" ] && exit; sleep 0.3
    done; printf %s "$left"`,
    pids,
  );
  return (await host.run(ask)).stdout;
};
