import { describe, expect, it, test } from 'vitest';
import { isLongRun } from '../../../../test/fuzz/runs.ts';
import { processorMs } from '../../../../test/processor-time.ts';
import { printCrm } from '../print/print-crm.ts';
import type { Command } from '../syntax/command.ts';
import { parseCrm } from './parse-crm.ts';

const parse = (text: string) => parseCrm(text, 'web.crm');
const faults = (text: string): string[] =>
  parse(text)
    .diagnostics.filter((each) => each.severity === 'error')
    .map((each) => `${each.place?.line}:${each.place?.column} ${each.code}`);
/** What a text is once it is read and printed again, each command on a line. */
const normal = (text: string): string => printCrm(parse(text).configuration, { layout: 'one-line' }).trimEnd();
const only = (text: string): Command => {
  const { configuration, diagnostics } = parse(text);
  expect(diagnostics).toEqual([]);
  expect(configuration.commands).toHaveLength(1);
  return configuration.commands[0]!;
};

describe('lines', () => {
  it('are joined by a backslash at their end, without a space, as the crm shell joins them', () => {
    expect(normal('primitive a Dummy \\\n\tparams x=1 \\\n   y=2')).toBe('primitive a Dummy params x=1 y=2');
    expect(normal('primitive a Dum\\\nmy')).toBe('primitive a Dummy');
  });

  it('keep the place of each word across the joints', () => {
    const command = only('primitive ip IPaddr2 \\\n\tparams ip=192.0.2.10 \\\n\t  nic=eth0\n');
    expect(command.kind).toBe('primitive');
    if (command.kind !== 'primitive' || command.parts[0]?.kind !== 'attributes') return;
    expect(command.parts[0].place).toEqual({ file: 'web.crm', line: 2, column: 2, length: 6 });
    expect(command.parts[0].pairs[1]?.place).toEqual({ file: 'web.crm', line: 3, column: 4, length: 8 });
  });

  it('may end in carriage returns', () => {
    expect(normal('primitive a Dummy \\\r\n  params x=1\r\ngroup g a\r\n')).toBe(
      'primitive a Dummy params x=1\ngroup g a',
    );
  });

  it('that begin with # are comments of the command that follows', () => {
    const { configuration } = parse('# the address\n# of the site\nprimitive ip IPaddr2\n# the end\n');
    expect(configuration.commands[0]?.comments).toEqual(['# the address', '# of the site']);
    expect(configuration.comments).toEqual(['# the end']);
  });
});

describe('quotes', () => {
  it.each([
    ['"a b"', 'a b'],
    ["'a \"b'", 'a "b'],
    ['a\\ b', 'a b'],
    ['"a\\"b\\\\c\\d"', 'a"b\\c\\d'],
    ['a"b c"d', 'ab cd'],
    ['""', ''],
  ])('%s is %s', (written, value) => {
    const command = only(`property x=${written}`);
    expect(command.kind === 'property-set' && command.pairs[0]?.value).toBe(value);
  });

  it('that are never closed are a fault at the quote', () => {
    expect(faults('property a=b\nproperty x="abc\nproperty c=d')).toEqual(['2:12 crmsh/open-quote']);
  });
});

describe('commands', () => {
  it.each([
    [
      'PRIMITIVE a Dummy PARAMS x=1 OP monitor interval=10s META y=2',
      'primitive a Dummy params x=1 op monitor interval=10s meta y=2',
    ],
    ['primitive a Dummy x=1 y', 'primitive a Dummy params x=1 y'],
    ['primitive a @tmpl params @other $mine:x=1 @more:y', 'primitive a @tmpl params @other $mine:x=1 @more:y'],
    ['primitive a Dummy params $state=1', 'primitive a Dummy params $state:state=1'],
    ['primitive a Dummy op monitor interval=10s OCF_CHECK_LEVEL=10 op_meta timeout=5s', null],
    ['primitive a Dummy operations $id=a-ops op start op stop meta $id-ref=b', null],
    ['master m a', 'ms m a'],
    ['clone c a interleave=true', 'clone c a params interleave=true'],
    ['group g a b c description="the site" meta target-role=Started', null],
    ['location l a inf: n1', null],
    ['location l a $role=Master inf: n1', 'location l a role=Master inf: n1'],
    ['location l a inf: n1 role=Master', 'location l a role=Master inf: n1'],
    ['location l /web.*/ resource-discovery=never -inf: n1', null],
    ['location l { a b } 100: n1', null],
    ['location l a rule -inf: not_defined pingd or pingd number:lte 0 rule $id=r $role=Master x: #uname eq n1', null],
    ['location l a rule date in start=2026-01-01 end=2026-02-01 and date spec hours=9-16 and date lt 2027', null],
    ['location l a rule date in_range start=2026 weeks=1', 'location l a rule date in start=2026 weeks=1'],
    ['location l a rule x eq meta{y}', null],
    ['collocation c inf: a b', 'colocation c inf: a b'],
    ['colocation c -20: a:Master ( b c ) [ d e ] node-attribute=rack', null],
    ['colocation c inf: (a b) c', 'colocation c inf: ( a b ) c'],
    ['colocation c inf: a ( b c sequential=yes )', 'colocation c inf: a ( b c sequential=true )'],
    ['colocation c inf: a:Master b:Master c', null],
    ['order o Mandatory: a:start b symmetrical=no', null],
    ['order o a b c require-all=false', 'order o [ a b c sequential=true ]'],
    ['order o Serialize: [ a b ] c', null],
    ['order o a', 'order o ( a sequential=true )'],
    ['colocation c inf: a:Master', 'colocation c inf: ( a:Master sequential=true )'],
    ['colocation c inf: a: b', 'colocation c inf: a b'],
    ['rsc_ticket t A: a:', 'rsc_ticket t A: a'],
    ['rsc_ticket t A: a:Master loss-policy=fence', null],
    ['rsc_ticket t A: a b', null],
    ['node 1: n1:remote description="left" attributes standby=on utilization cpu=2', null],
    ['node $id=x n1 standby=on', 'node x: n1 attributes standby=on'],
    ['property set2: rule date spec years=2026 a=b', null],
    ['property $id="set.2" a=b', null],
    ['rsc_defaults resource-stickiness=100', null],
    ['fencing-topology n1: a b,c n2: d', 'fencing_topology n1: a b,c n2: d'],
    ['fencing_topology a b', null],
    ['fencing_topology attr:rack=1 a pattern:n.* b', null],
    ['tag t: a b', 'tag t a b'],
    ['alert a /bin/x meta timeout=5s select nodes attributes { s t } to /log', null],
    [
      'alert a /bin/x to { /log attributes x=1 } meta timeout=5s',
      'alert a "/bin/x" to { "/log" attributes x=1 } meta timeout=5s',
    ],
    ['role r write id1: meta:web:target-role read xpath:"//a b" deny ref:x type:y attr:z', null],
    ['user joe role:r write status', null],
    ['acl_target joe r s', null],
    [
      'bundle b podman image=x:1 replicas=2 network host-netmask=24 port-mapping id=p port=80 storage storage-mapping target-dir=/x primitive a meta y=1',
      null,
    ],
    ['monitor a:Master 10s:30s', null],
    [
      'xml <primitive id="a" description=\'it is\'> <operations/> </primitive>',
      'xml <primitive id="a" description=\'it is\'><operations/></primitive>',
    ],
  ])('%s', (written, expected) => {
    expect(faults(written)).toEqual([]);
    const read = normal(written);
    if (expected !== null) expect(read).toBe(expected);
    // What is printed says the same.
    expect(normal(read)).toBe(read);
    expect(read.replaceAll('"', '').toLowerCase()).toContain((expected ?? written).replaceAll('"', '').toLowerCase());
  });

  it.each([
    ['primitive', '1:1 crmsh/expected'],
    ['primitive a', '1:11 crmsh/expected'],
    ['primitive a ocf:heartbeat:', '1:13 crmsh/expected'],
    ['primitive a Dummy params x=1 a:b', '1:30 crmsh/expected'],
    ['group g a a', '1:11 crmsh/twice-in-group'],
    ['location l a', '1:12 crmsh/expected'],
    ['location l a inf:', '1:14 crmsh/expected'],
    ['location l { a b', '1:16 crmsh/expected'],
    ['location l a rule x eq', '1:21 crmsh/expected'],
    ['location l a rule x foo:eq 1', '1:21 crmsh/expected'],
    ['location l a rule x eq 1 and y eq 2 or z eq 3', '1:37 crmsh/mixed-operators'],
    ['colocation c inf: ( a b', '1:19 crmsh/bad-set'],
    ['colocation c inf: ( a b ]', '1:25 crmsh/bad-set'],
    ['colocation c inf: ( a ( b ) )', '1:23 crmsh/bad-set'],
    ['colocation c inf: a b foo=bar', '1:23 crmsh/bad-set-attribute'],
    ['order o', '1:7 crmsh/expected'],
    ['order o Mandatory:', '1:9 crmsh/expected'],
    ['colocation c inf: a:', '1:19 crmsh/bad-member'],
    ['group g', '1:7 crmsh/expected'],
    ['group g meta a=1', '1:9 crmsh/expected'],
    ['role r', '1:6 crmsh/expected'],
    ['user u', '1:6 crmsh/expected'],
    ['acl_target t', '1:12 crmsh/expected'],
    ['tag t:', '1:5 crmsh/expected'],
    ['role r allow xpath:/', '1:8 crmsh/expected'],
    ['frobnicate a', '1:1 crmsh/unknown-command'],
    ['pcs resource create x', '1:1 crmsh/unknown-command'],
  ])('%s is a fault', (written, fault) => {
    expect(faults(written)).toEqual([fault]);
  });

  it('that are wrong do not hide one another', () => {
    const text = 'primitive a\ngroup g x x\nprimitive ok Dummy\nfrob\n';
    expect(faults(text)).toEqual(['1:11 crmsh/expected', '2:11 crmsh/twice-in-group', '4:1 crmsh/unknown-command']);
    expect(normal(text)).toBe('primitive ok Dummy');
  });
});

describe('diagnostics', () => {
  it('never show a secret', () => {
    const text =
      'primitive a Dummy\ngroup g a meta x=1 }:=\nlocation l password=hunter2\nrsc_ticket t passwd=hunter2\nlocation l $i:passwd=hunter2\ncrm resource param a set password hunter2';
    const said = JSON.stringify(parse(text).diagnostics);
    expect(said).toContain('***');
    expect(said).not.toContain('hunter2');
  });
});

test('xml in quotes has to be an element, or it could not be written again', () => {
  expect(parse(`xml '<primitive id="a"/>'`).diagnostics).toEqual([]);
  expect(parse('xml date in <clone a description="\\\\"').diagnostics).toMatchObject([
    { code: 'crmsh/no-element', place: { line: 1, column: 1 } },
  ]);
});

describe('what people paste', () => {
  const primitive = 'primitive ip IPaddr2 params ip=192.0.2.10';

  it.each([
    [`crm configure ${primitive}`],
    [`sudo crm configure ${primitive}`],
    [`crm -F configure ${primitive}`],
    [`root@lan-master:~# crm configure ${primitive}`],
    [`[root@lan-master ~]# crm configure ${primitive}`],
    [`$ sudo crm configure ${primitive}`],
    [`crm(live)configure# ${primitive}`],
    [`crm(live/lan-master)configure# ${primitive}`],
    [`crm(live)# configure ${primitive}`],
    [`configure ${primitive}`],
    [`crm configure <<EOF\n${primitive}\nEOF`],
    [`cat <<EOF | crm configure\n${primitive}\nEOF`],
    [`crm\nconfigure\n${primitive}\nup\nexit`],
  ])('%s', (text) => {
    const { configuration, diagnostics } = parse(text);
    expect(diagnostics.filter((each) => each.severity !== 'note')).toEqual([]);
    expect(printCrm(configuration, { layout: 'one-line' })).toBe(`${primitive}\n`);
  });

  it('holds commands that define nothing, which are noted and left aside', () => {
    const text =
      'crm\ncib new test\nconfigure verify\ncib use live\ncib commit test\nexit\ncrm status\ncrm resource start ip\nsystemctl start corosync\n';
    const { configuration, diagnostics } = parse(text);
    expect(configuration.commands).toEqual([]);
    expect(diagnostics.map((each) => `${each.place?.line} ${each.code}`)).toEqual([
      '2 crmsh/left-aside',
      '3 crmsh/left-aside',
      '4 crmsh/left-aside',
      '5 crmsh/left-aside',
      '7 crmsh/left-aside',
      '8 crmsh/left-aside',
      '9 crmsh/left-aside',
    ]);
  });

  it('warns of commands that change what is defined', () => {
    expect(parse('primitive a Dummy\ndelete a\n').diagnostics.map((each) => `${each.severity} ${each.code}`)).toEqual([
      'warning crmsh/not-run',
    ]);
  });

  it('takes node for a definition in configure, and for a command elsewhere', () => {
    expect(normal('configure\nnode n1 attributes standby=on')).toBe('node n1 attributes standby=on');
    expect(normal('crm node standby n1')).toBe('');
    expect(normal('crm\nnode standby n1')).toBe('');
  });

  it('warns of the quotes of web pages, and of prompts that make comments', () => {
    const codes = (text: string): string[] => parse(text).diagnostics.map((each) => each.code);
    expect(codes('property x=“a”')).toEqual(['crmsh/typography']);
    expect(codes('# crm configure property x=a')).toEqual(['crmsh/commented-command']);
  });
});

describe('hostile texts', () => {
  const timed = (text: string): { readonly ms: number; readonly codes: readonly string[] } => {
    let codes: readonly string[] = [];
    const ms = processorMs(() => {
      codes = parse(text).diagnostics.map((each) => each.code);
    });
    return { ms, codes };
  };

  it('are refused when they hold NUL or other control characters', () => {
    expect(parse('property a=b\nproperty x=\u0000').diagnostics).toMatchObject([
      { code: 'crmsh/control-character', place: { line: 2, column: 12 } },
    ]);
  });

  it.runIf(isLongRun)('are refused when they are too long', () => {
    expect(timed('x'.repeat(50 * 1024 * 1024)).codes).toEqual(['crmsh/too-long']);
  });

  it.each([
    ['one long line', `property ${'a=b '.repeat(200_000)}`],
    ['one long word', `property a=${'b'.repeat(4_000_000)}`],
    ['many quotes', `property ${'"'.repeat(300_000)}`],
    ['many backslashes', '\\'.repeat(1_000_000)],
    ['many backslashes before a letter', `property a=${'\\'.repeat(200_000)}x\\`],
    ['many commands on one line', 'crm configure frob;'.repeat(50_000)],
    ['many pipes', `ls ${'| ls '.repeat(50_000)}`],
    ['many joints', 'a \\\n'.repeat(200_000)],
    ['many brackets', `colocation c inf: ${'( a ) '.repeat(100_000)}`],
    ['nested brackets', `colocation c inf: ${'('.repeat(100_000)}`],
    ['many rules', `location l a ${'rule x eq 1 '.repeat(50_000)}`],
    ['many faults', 'frobnicate\n'.repeat(200_000)],
    ['a long tag', `xml <a>${'> '.repeat(500_000)}`],
  ])('%s takes less than a second or two', (_name, text) => {
    const { ms, codes } = timed(text);
    expect(ms).toBeLessThan(2_000);
    expect(codes.length).toBeLessThan(300);
  });
});
