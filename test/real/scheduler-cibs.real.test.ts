/**
 * The CIBs of Pacemaker's own scheduler tests through the product: as a relais.yaml and back, as crm commands and back; and what
 * Pacemaker's scheduler makes of them then.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runConvert } from '../../src/cli/convert/run-convert.ts';
import { runImport } from '../../src/cli/import/run-import.ts';
import { runRender } from '../../src/cli/render/run-render.ts';
import { cib, configuration as emptyConfiguration } from '../../src/formats/cib/build/cib.ts';
import { canonicalConfiguration } from '../../src/formats/cib/diff/canonical.ts';
import { diffConfiguration } from '../../src/formats/cib/diff/diff-configuration.ts';
import type { Cib, Configuration } from '../../src/formats/cib/model/cib.ts';
import { parseCib } from '../../src/formats/cib/parse-cib.ts';
import { printCib } from '../../src/formats/cib/print-cib.ts';
import { cibToCrm } from '../../src/formats/crmsh/from-cib/cib-to-crm.ts';
import { printCrm } from '../../src/formats/crmsh/print/print-crm.ts';
import { labForTests } from '../../src/lab/lab-for-tests.ts';
import { realHostsImpossible } from '../../src/lab/real-hosts.ts';
import { runOn } from '../../src/lab/run-on.ts';
import { packTar } from '../../src/lab/tar.ts';
import { printedBy } from '../printed-by.ts';
import { cibCount, schedulerCibs, triedOf } from './scheduler-cibs.ts';

const impossible = await realHostsImpossible();
const isAll = process.env.RELAIS_TESTS === 'all';
const everyNth = 40;
/** Of the real crm shell, which takes a second for each. */
const everyNthLoaded = 20;

const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};

const read = (text: string, name: string): Cib => {
  const { cib, diagnostics } = parseCib(text, name);
  if (cib === undefined) throw new Error(`${name}: ${diagnostics[0]?.message}`);
  return cib;
};

const ids = (objects: readonly { readonly id?: string }[]): string => objects.map(({ id }) => id).join(' ');

describe.skipIf(impossible !== undefined).each(['13', '12'] as const)('the scheduler’s CIBs of Debian %s', (debian) => {
  const found = schedulerCibs(debian);
  if (typeof found === 'string') {
    say(`Left out: the scheduler's CIBs of Debian ${debian}, since ${found}`);
    return;
  }
  const tried = triedOf(found.names, everyNth);
  const folder = mkdtempSync(path.join(tmpdir(), 'relais-cibs-'));
  const texts = new Map(tried.map((name) => [name, readFileSync(path.join(found.folder, name), 'utf8')]));
  /** What came back on each way, by name. */
  const ways = { yaml: new Map<string, Configuration>(), crm: new Map<string, Configuration>() };
  const file = (name: string): string => path.join(folder, name);
  const summary = (way: string, failed: readonly string[], began: number): void => {
    const ms = Math.round(performance.now() - began);
    say(
      `Debian ${debian}, ${way}: ${tried.length} CIBs, ${tried.length - failed.length} the same, ${failed.length} not, ${ms} ms`,
    );
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  it(`are as many as it ships, ${tried.length} of them tried`, () => {
    expect(found.names).toHaveLength(cibCount[debian]);
    expect(tried).toHaveLength(isAll ? cibCount[debian] : texts.size);
    expect(tried.length).toBeGreaterThan(20);
  });

  it('are the same configuration, ids included, after import --from cib and render --as cib', async () => {
    const began = performance.now();
    const failed: string[] = [];
    for (const [name, text] of texts) {
      const yaml = await printedBy(found.folder, (face) => runImport([name], { from: 'cib' }, face));
      writeFileSync(file('relais.yaml'), yaml.stdout);
      // A folder without schemas: many of these CIBs are of an old one, and today’s refuses them.
      const cib = await printedBy(folder, (face) => runRender('relais.yaml', { as: 'cib', schemas: '.' }, face));
      if (yaml.exitCode + cib.exitCode > 0) {
        failed.push(`${name}: ${yaml.stderr}${cib.stderr}`);
        continue;
      }
      const { configuration } = read(cib.stdout, name);
      ways.yaml.set(name, configuration);
      const isSame = canonicalConfiguration(configuration) === canonicalConfiguration(read(text, name).configuration);
      if (!isSame || yaml.stderr.includes('import/not-said')) failed.push(`${name}: ${yaml.stderr}`);
    }
    summary('import, render', failed, began);
    expect(failed).toEqual([]);
  }, 900_000);

  it('are the same configuration after convert to crm and back, and what the crm language can’t say is said', async () => {
    const began = performance.now();
    const failed: string[] = [];
    for (const [name, text] of texts) {
      const crm = await printedBy(found.folder, (face) => runConvert(name, { from: 'cib', to: 'crm' }, face));
      writeFileSync(file('x.crm'), crm.stdout);
      const cib = await printedBy(folder, (face) => runConvert('x.crm', { from: 'crm', to: 'cib' }, face));
      if (crm.exitCode + cib.exitCode > 0) {
        failed.push(`${name}: ${crm.stderr}${cib.stderr}`);
        continue;
      }
      const before = read(text, name).configuration;
      const after = read(cib.stdout, name).configuration;
      ways.crm.set(name, after);
      const differences = diffConfiguration(before, after).map(({ what, id }) => `${what} ${id}`);
      if (ids(before.resources) !== ids(after.resources)) differences.push('the order of resources');
      const isExact = canonicalConfiguration(before) === canonicalConfiguration(after);
      if (!isExact && !/crmsh\/(?:ids-made-anew|defaults-left-out)/.test(crm.stderr))
        differences.push('something unsaid');
      if (differences.length > 0) failed.push(`${name}: ${differences.join(', ')}`);
    }
    summary('convert to crm and back', failed, began);
    expect(failed).toEqual([]);
  }, 900_000);

  describe('to Pacemaker', () => {
    const { lab } = labForTests({ name: `cibs-${debian}`, debian, nodes: ['one'], hosts: 'furnished' });
    const onHost = (script: string, stdin: string | Uint8Array = '', timeoutMs = 890_000) =>
      runOn(lab(), 'one', ['sh', '-c', script], { stdin, timeoutMs });

    beforeAll(async () => {
      if (!isAll) return;
      const install = await onHost(
        'apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends crmsh',
      );
      if (install.exitCode !== 0) throw new Error(install.stderr);
    });

    it('mean the same: crm_simulate predicts the same transition from the same status', async () => {
      const began = performance.now();
      const entries = [...texts].flatMap(([name, text]) => {
        const cib = read(text, name);
        const as = (configuration: Configuration | undefined): string =>
          configuration === undefined ? '' : printCib({ ...cib, configuration });
        return [
          { path: `original/${name}`, mode: 0o644, content: text },
          { path: `yaml/${name}`, mode: 0o644, content: as(ways.yaml.get(name)) },
          { path: `crm/${name}`, mode: 0o644, content: as(ways.crm.get(name)) },
        ];
      });
      const { stdout, stderr } = await onHost(simulateAll, gzipSync(packTar(entries)), 3_000_000);
      const failed = otherwisePredicted(tried, stdout);
      summary('crm_simulate', failed, began);
      expect(failed, stderr).toEqual([]);
    }, 3_100_000);

    it.skipIf(!isAll)(
      'are read by crm configure load as relais reads them',
      async () => {
        const began = performance.now();
        const loaded = tried.filter((_, index) => index % everyNthLoaded === 0);
        const entries = loaded.flatMap((name) => {
          const { configuration, validateWith = '' } = read(texts.get(name) ?? '', name);
          const schema = /^pacemaker-[23]/.test(validateWith) ? validateWith : 'pacemaker-3.9';
          return [
            { path: `crm/${name}`, mode: 0o644, content: printCrm(cibToCrm(configuration).configuration) },
            { path: `cib/${name}`, mode: 0o644, content: printCib(cib(emptyConfiguration(), schema)) },
          ];
        });
        const { stdout, stderr } = await onHost(loadAll, gzipSync(packTar(entries)), 3_000_000);
        const answers = stdout.trim().split('\n');
        expect(answers, stderr).toHaveLength(loaded.length);
        const failed = answers.flatMap((answer) => {
          const [name = '', text = ''] = answer.split(' ');
          const theirs = read(Buffer.from(text, 'base64').toString(), name).configuration;
          const ours = ways.crm.get(name) ?? emptyConfiguration();
          const differences = diffConfiguration(ours, theirs).map(
            ({ change, what, id, values }) => `${change} ${what} ${id}: ${values.map((each) => each.name).join(', ')}`,
          );
          return differences.length === 0 ? [] : [`${name}: ${differences.join('; ')}`];
        });
        say(
          `Debian ${debian}, crm configure load: ${loaded.length} CIBs, ${loaded.length - failed.length} the same, ${failed.length} not, ${Math.round(performance.now() - began)} ms`,
        );
        expect(failed).toEqual([]);
      },
      3_100_000,
    );
  });
});

/** In one go, with no process beside the simulations: prints the digest of what each said, and of its graph. */
const simulateAll = `
set -e
rm -rf /tmp/cibs; mkdir -p /tmp/cibs; cd /tmp/cibs; tar -xzf -
# Once, before any of them writes beside what it reads.
names=$(ls original)
predict() {
  for name in $(echo "$names" | awk "NR % 2 == $1"); do
    for way in original yaml crm; do
      cd /tmp/cibs/$way
      crm_simulate --xml-file $name --simulate --save-graph $name.graph > $name.said 2>&1 || :
    done
  done
}
predict 0 & predict 1 & wait
cd /tmp/cibs
# The scheduler names these pseudo actions after a set's id, which the crm language can't say.
sed -i 's/one-or-more:[^"[:space:]]*/one-or-more/g' */*.said */*.graph
# What has an origin in time waits until then from now on.
sed -i '/CRM_meta_interval_origin/s/CRM_meta_start_delay="[0-9]*"//' */*.graph
grep --files-without-match 'Transition Summary' original/*.said || :
md5sum */*.said */*.graph
`;

/** Those for which something else is predicted on one of the ways, or nothing at all. */
const otherwisePredicted = (names: readonly string[], answer: string): readonly string[] => {
  const lines = answer.trim().split('\n');
  const silent = new Set(lines.filter((line) => line.startsWith('original/')));
  const digests = new Map(
    lines.map((line): [string, string] => [line.split('  ')[1] ?? '', line.split('  ')[0] ?? '']),
  );
  const predicted = (way: string, name: string): string | undefined => {
    const [said, graph] = [digests.get(`${way}/${name}.said`), digests.get(`${way}/${name}.graph`)];
    return said === undefined || graph === undefined ? undefined : `${said} ${graph}`;
  };
  return names.flatMap((name) => {
    const original = predicted('original', name);
    if (original === undefined || silent.has(`original/${name}.said`)) return [`${name}: nothing is predicted`];
    const unlike = ['yaml', 'crm'].filter((way) => predicted(way, name) !== original);
    return unlike.length === 0 ? [] : [`${name}: otherwise by way of ${unlike.join(' and ')}`];
  });
};

/** In one go: of each text its name, and the CIB that the crm shell makes of it. */
const loadAll = `
set -e
rm -rf /tmp/crm; mkdir -p /tmp/crm; cd /tmp/crm; tar -xzf -
cat > one <<'END'
CIB_file=/tmp/crm/cib/$1 timeout 120 crm -F -D plain configure load replace "/tmp/crm/crm/$1" > "said-$1" 2>&1 < /dev/null
echo "$1 $(base64 -w 0 "cib/$1")"
END
ls crm | xargs -P 2 -I NAME sh one NAME
`;
