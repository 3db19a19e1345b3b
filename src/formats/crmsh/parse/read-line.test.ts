import { describe, expect, it } from 'vitest';
import { printCrm } from '../print/print-crm.ts';
import { parseCrm } from './parse-crm.ts';

const parse = (text: string) => parseCrm(text, 'web.crm');
/** The commands that are read, each on a line. */
const read = (text: string): string[] =>
  printCrm(parse(text).configuration, { layout: 'one-line' }).trimEnd().split('\n');
const said = (text: string): string[] =>
  parse(text).diagnostics.map((each) => `${each.severity} ${each.place?.line}:${each.place?.column} ${each.code}`);

describe('a line that a system shell reads', () => {
  it.each([
    ['crm configure property a=b && crm configure property c=d', ['property a=b', 'property c=d']],
    ['crm configure property a=b; crm configure property c=d;', ['property a=b', 'property c=d']],
    ['root@n1:~# crm configure property a=b||crm configure property c=d', ['property a=b', 'property c=d']],
    ['crm configure property a="b && c;d"', ['property a="b && c;d"']],
    ['crm configure property a=b >/dev/null 2>&1', ['property a=b']],
    ['crm configure property a=b > out.txt 2> err.txt && crm configure property c=d', ['property a=b', 'property c=d']],
    ['crm configure property a=b # for now', ['property a=b']],
    ['crm configure location l a rule 5: #uname eq n1', ['location l a rule 5: #uname eq n1']],
  ])('%s', (text, commands) => {
    expect(read(text)).toEqual(commands);
    expect(said(text)).toEqual([]);
  });

  it('has the faults of each command at its place', () => {
    expect(said('crm configure primitive a && crm configure primitive b')).toEqual([
      'error 1:25 crmsh/expected',
      'error 1:54 crmsh/expected',
    ]);
    expect(said('crm configure property a=b && crm configure property c="d')).toEqual(['error 1:56 crmsh/open-quote']);
  });

  it('is none when the crm shell reads it', () => {
    expect(read('crm(live)configure# property a=b;c')).toEqual(['property a="b;c"']);
    expect(read('property a=b;c')).toEqual(['property a="b;c"']);
  });
});

describe('commands on the standard input of the crm shell', () => {
  it.each([
    ["echo 'primitive x Dummy' | crm configure", ['primitive x Dummy']],
    ['echo primitive x Dummy | sudo crm configure', ['primitive x Dummy']],
    ['echo "primitive x Dummy params a=\'1 2\'"|crm configure', ['primitive x Dummy params a="1 2"']],
    ["echo -e 'property a=b\\nproperty c=d' | crm configure load update -", ['property a=b', 'property c=d']],
    ["printf 'property a=b\\nproperty c=d\\n' | crm configure", ['property a=b', 'property c=d']],
    ["echo 'configure primitive x Dummy' | crm", ['primitive x Dummy']],
    ['crm configure <<< "property a=b"', ['property a=b']],
    ['cat <<EOF | crm configure load update -\nproperty a=b\nEOF\nproperty c=d', ['property a=b', 'property c=d']],
    ['cat > web.crm <<EOF\nproperty a=b\nEOF\ncrm -f web.crm', ['property a=b']],
  ])('%s', (text, commands) => {
    expect(read(text)).toEqual(commands);
  });

  it('have their places in the quoted words', () => {
    expect(said("echo 'primitive x' | crm configure")).toEqual(['error 1:17 crmsh/expected']);
    expect(said("echo -e 'property a=b\\nprimitive x' | crm configure")).toEqual(['error 1:34 crmsh/expected']);
  });

  it.each([
    ['cat web.crm | crm configure', 'error 1:1 crmsh/not-read'],
    ['printf "property a=%s" b | crm configure', 'error 1:1 crmsh/not-read'],
    ["echo 'property a=b' | sed s/b/c/ | crm configure", 'error 1:23 crmsh/not-read'],
    ['crm -f web.crm', 'error 1:8 crmsh/not-read'],
    ['crm configure < web.crm', 'error 1:17 crmsh/not-read'],
  ])('%s is a fault: they are not in the text', (text, expected) => {
    expect(said(text)).toEqual([expected]);
  });
});

describe('prompts', () => {
  const joined = ['primitive p IPaddr2 params ip=192.0.2.10 op monitor interval=10s'];

  it.each([
    ['crm(live)configure# primitive p IPaddr2 \\\n> params ip=192.0.2.10 \\\n   > op monitor interval=10s'],
    ['root@n1:~# crm configure primitive p IPaddr2 \\\n> params ip=192.0.2.10 op \\\n>\\\n> monitor interval=10s'],
    ['n1:~ # crm configure primitive p IPaddr2 params ip=192.0.2.10 op monitor interval=10s'],
    ['n1:/etc/corosync> sudo -u root crm configure primitive p IPaddr2 params ip=192.0.2.10 op monitor interval=10s'],
    ['sudo -i\n# crm\nsudo -i crm configure primitive p IPaddr2 params ip=192.0.2.10 op monitor interval=10s'],
  ])('%s', (text) => {
    expect(read(text).filter((line) => !line.startsWith('#'))).toEqual(joined);
    expect(said(text)).toEqual([]);
  });

  it('of continued lines keep the places', () => {
    const text = 'crm(live)configure# primitive p IPaddr2 \\\n  > params ip=192.0.2.10 a:b';
    expect(said(text)).toEqual(['error 2:26 crmsh/expected']);
  });

  it('of continued lines are none where the command has none', () => {
    expect(read('property a="b \\\n> c"')).toEqual(['property a="b > c"']);
  });
});

describe('definitions typed where the crm shell takes none', () => {
  it.each([
    ['crm(live)# cib\ncrm(live)cib# new t\nconfigure primitive ip IPaddr2', 'error 3:1 crmsh/wrong-level'],
    ['crm(t)cib# configure primitive ip IPaddr2', 'error 1:12 crmsh/wrong-level'],
    ['crm primitive ip IPaddr2', 'error 1:5 crmsh/wrong-level'],
    ['root@n1:~# primitive ip IPaddr2', 'error 1:12 crmsh/wrong-level'],
  ])('%s', (text, expected) => {
    expect(said(text)).toContain(expected);
    expect(read(text)).toEqual(['']);
  });

  it('are not what another level calls by the same name', () => {
    expect(said('crm node standby n1\ncrm options user hacluster\ncrm(live)cib# configure verify')).toEqual([
      'note 1:5 crmsh/left-aside',
      'note 2:5 crmsh/left-aside',
      'note 3:15 crmsh/left-aside',
    ]);
  });

  it('are none where a session shows them', () => {
    expect(read('root@n1:~# crm configure show\nprimitive a Dummy\nroot@n1:~# ls')).toEqual(['primitive a Dummy']);
  });
});

describe('names of commands', () => {
  it.each([
    ['crm configure prim foo Dummy', 'primitive foo Dummy'],
    ['crm configure prop a=b', 'property a=b'],
    ['crm configure resource foo Dummy', 'primitive foo Dummy'],
    ['prim foo Dummy', 'primitive foo Dummy'],
    ['primitive id=foo Dummy', 'primitive foo Dummy'],
    ['node id=n1', 'node n1'],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
    expect(said(text)).toEqual([]);
  });

  it('that two begin with are refused', () => {
    expect(said('crm configure p foo Dummy')).toEqual(['error 1:15 crmsh/unknown-command']);
    expect(said('crm configure col c inf: a b')).toEqual(['error 1:15 crmsh/unknown-command']);
  });

  it('that are misspelt are told with the one that is meant', () => {
    expect(parse('primitve foo Dummy').diagnostics[0]?.remedy).toBe('Write primitive, if that is meant.');
  });
});

it('a comment behind a command is warned of, for it is none', () => {
  expect(said('primitive a Dummy # the site')).toEqual(['warning 1:19 crmsh/trailing-comment']);
  expect(said('primitive a Dummy params x=1 #site')).toEqual(['warning 1:30 crmsh/trailing-comment']);
  expect(said('location l a rule #uname eq n1')).toEqual([]);
  expect(said('property a=b "# c"')).toEqual([]);
});
