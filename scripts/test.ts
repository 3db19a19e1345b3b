/** Runs every test and closes with one line that counts them; says which could not run here, and why. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chooseEngine } from '../src/lab/choose-engine.ts';
import { realHostsImpossible } from '../src/lab/real-hosts.ts';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Files that vitest could not even load count as a failure each. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/** What a run may take. Where the machine is too slow for all of it, what comes last in test/real/most-telling-first.ts is left out. */
const minutes = Number(process.env.RELAIS_TESTS_MINUTES ?? 25);
/** A file that begins has to end, too. */
const minutesOfFile = 5;
const until = String(Date.now() + (minutes - minutesOfFile) * 60_000);

const run = (project: string, folder: string): Counts => {
  const file = path.join(folder, `${project}.json`);
  const { status } = spawnSync(
    'vitest',
    ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    // The fast checks try a share of what is hostile or random; here is the time for all of it.
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        RELAIS_FUZZ: process.env.RELAIS_FUZZ ?? '4',
        RELAIS_TESTS_UNTIL: until,
        RELAIS_TESTS_LATE: path.join(folder, 'late'),
      },
    },
  );
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
    const broken = report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0);
    const failed = report.numFailedTests + broken.length;
    return {
      passed: report.numPassedTests,
      failed: status !== 0 && failed === 0 ? 1 : failed,
      skipped: report.numPendingTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
};

/** How many files came too late: each has left a mark. */
const readLate = (file: string): number => (existsSync(file) ? readFileSync(file, 'utf8').length : 0);

const folder = mkdtempSync(path.join(tmpdir(), 'relais-test-'));
const reason = await realHostsImpossible();
const pure = run('pure', folder);
// Once, before two files at a time need it.
if (reason === undefined) {
  await chooseEngine((event) => event.kind === 'started' && console.log(`${event.title} …`)).catch(console.error);
}
const counts = [pure, ...(reason === undefined ? [run('real', folder)] : [])];
const late = readLate(path.join(folder, 'late'));
rmSync(folder, { recursive: true });
if (late > 0) {
  console.log(
    `\nLeft out: the last ${late} files on real hosts, which would not have ended within ${minutes} minutes on this machine. All of them: RELAIS_TESTS_MINUTES=100 npm test`,
  );
}
if (reason !== undefined) {
  console.log(`\nLeft out: all tests on real hosts (src/**/*.real.test.ts), since ${reason}`);
}
const sum = (of: keyof Counts): number => counts.reduce((total, each) => total + each[of], 0);
const skipped = sum('skipped');
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`);
process.exitCode = sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
