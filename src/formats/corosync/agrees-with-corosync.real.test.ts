import { describe, expect, test } from 'vitest';
import { mutate } from '../../../test/fuzz/mutate.ts';
import { conf as seed } from '../../../test/fuzz/seeds.ts';
import { labForTests } from '../../lab/lab-for-tests.ts';
import { realHostsImpossible } from '../../lab/real-hosts.ts';
import { runOn } from '../../lab/run-on.ts';
import { checkCorosyncConf } from './check-corosync-conf.ts';
import { parseCorosyncConf } from './parse-corosync-conf.ts';

const impossible = await realHostsImpossible();
const count = 400;
const bits = [
  '{',
  '}',
  ':',
  '#',
  ' ',
  '\t',
  '\r',
  '\n',
  'a {',
  '}}',
  '{}',
  'k: v',
  '.',
  '-1',
  '256',
  '99999999999',
  'yes',
  '+5',
  '\v',
  '',
];

/** What a parser is told apart from a validator by: these values are looked at later, or by the 3.1.9 alone. */
const LOOKED_AT_LATER =
  /"(transport|provider|version|crypto_\w+|config_version|nodeid|port|token_retransmit|ip_dscp)" is|has the nodeid \S+ already/;

/** Names of users depend on the machine; corosync 3.1.7 lets an empty key pass, and crashes on a section inside logger_subsys. */
const DEPENDS = /user is not found|group is not found|Key name can't be empty/;

/** Our faults, the surest first. */
const ours = (text: string): readonly string[] => {
  const { conf, diagnostics } = parseCorosyncConf(text);
  const all = conf === undefined ? diagnostics : checkCorosyncConf(conf);
  return all.filter(({ severity }) => severity === 'error').map(({ message }) => message);
};

describe.skipIf(impossible !== undefined).each(['13', '12'] as const)('corosync of Debian %s', (debian) => {
  const { lab } = labForTests({ name: 'coroparse', debian, nodes: ['one'], hosts: 'furnished' });
  const onHost = (script: string, input = '') =>
    runOn(lab(), 'one', ['sh', '-c', script], { stdin: input, timeoutMs: 200_000 });

  test(`refuses the same of ${count} spoilt files as we do`, async () => {
    const texts = Array.from({ length: count }, (_, turn) => mutate(seed, bits, turn)).filter(
      (text) => !text.includes('\0') && text.isWellFormed(),
    );
    // Without its state folder corosync ends right after it has read the file, before it asks for addresses.
    const script = `rm -rf /var/lib/corosync /tmp/coro; mkdir -p /tmp/coro; cd /tmp/coro
while read -r name content; do printf %s "$content" | base64 -d > "$name"; done
for name in $(ls | sort -n); do
  said=$(corosync -t -c "/tmp/coro/$name" 2>&1); ended=$?
  printf '%s %s %s\\n' "$name" "$ended" "$(printf '%s' "$said" | grep -o 'parser error: .*' | head -n 1)"
done`;
    const input = texts.map((text, index) => `${index} ${Buffer.from(text).toString('base64')}\n`).join('');
    const { stdout, stderr } = await onHost(script, input);
    const answers = stdout.trim().split('\n');
    expect(answers, stderr).toHaveLength(texts.length);
    let compared = 0;
    let refused = 0;
    const unlike = answers.flatMap((answer, index) => {
      const [, exitCode, error] = /^\d+ (\d+) ?(.*)$/.exec(answer) ?? [];
      const mine = ours(texts[index] ?? '');
      if (Number(exitCode) > 127 || DEPENDS.test(error ?? '') || mine[0]?.startsWith('The key is missing') === true)
        return [];
      compared += 1;
      const theirs = error !== '';
      if (theirs) refused += 1;
      const agree = theirs ? mine.length > 0 : mine.every((message) => LOOKED_AT_LATER.test(message));
      return agree ? [] : [{ error, mine, text: texts[index] }];
    });
    process.stderr.write(
      `Debian ${debian}: ${compared} files compared, corosync refuses ${refused}, ${unlike.length} unlike\n`,
    );
    expect(unlike).toEqual([]);
    expect(refused).toBeGreaterThan(count / 4);
    expect(compared - refused).toBeGreaterThan(10);
  });
});
