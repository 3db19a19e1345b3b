import { expect, it } from 'vitest';
import type { Answer } from '../command/answer.ts';
import { command, withTimeout } from '../command/command.ts';
import { filesFact } from './files.ts';
import { together } from './together.ts';
import { unitStates } from './units.ts';

const saying = (stdout: string): Answer => ({ exitCode: 0, stdout, stderr: '', elapsedMs: 1 });

it('asks systemd once for all units, and each question finds its own', () => {
  const [one, two] = [unitStates(['corosync.service', 'pacemaker.service']), unitStates(['ntp.service'])];
  const { questions, answersFrom } = together([one.ask, command('date'), two.ask]);
  expect(questions.map(({ argv }) => argv.slice(4))).toEqual([
    ['corosync.service', 'pacemaker.service', 'ntp.service'],
    [],
  ]);
  const text = [
    'Id=corosync.service\nNames=corosync.service\nUnitFileState=enabled\nActiveState=active\n',
    'Id=ntpsec.service\nNames=ntpsec.service ntp.service\nUnitFileState=disabled\nActiveState=failed\n',
  ].join('\n');
  const answers = answersFrom([saying(text), saying('today')]);
  expect(answers[1]?.stdout).toBe('today');
  const seen = [one, two].map((fact, at) => fact.read(answers[2 * at] ?? saying('')));
  expect(seen[0]?.get('corosync')).toMatchObject({ file: 'enabled', active: 'active' });
  expect(seen[0]?.get('pacemaker')).toMatchObject({ load: 'not-found', active: 'inactive' });
  expect(seen[1]?.get('ntp')).toMatchObject({ file: 'disabled', active: 'failed' });
});

it('looks at all files in one process, and each question gets its own lines', () => {
  const [one, two] = [
    filesFact([{ path: '/a', want: 'text' }]),
    filesFact([
      { path: '/b', want: 'digest' },
      { path: '/c', want: 'text' },
    ]),
  ];
  const { questions, answersFrom } = together([one.ask, two.ask]);
  expect(questions.map(({ argv }) => argv.slice(4))).toEqual([['/a', 'text', '/b', 'digest', '/c', 'text']]);
  const sum = 'a'.repeat(64);
  const answers = answersFrom([saying(`0 absent\n1 file 400 root:root 9 . ${sum}\n2 link 777 root:root 2 2e2e .\n`)]);
  const seen = [one, two].map((fact, at) => fact.read(answers[at] ?? saying('')));
  expect(seen[0]?.get('/a')?.kind).toBe('absent');
  expect(seen[1]?.get('/b')).toMatchObject({ kind: 'file', sha256: sum });
  expect(seen[1]?.get('/c')).toMatchObject({ kind: 'link', target: '..' });
});

it('asks the same thing once, unless its time or its user differ', () => {
  const date = command('date');
  const { questions, answersFrom } = together([date, withTimeout(date, 5), command('date'), { ...date, as: 'login' }]);
  expect(questions).toHaveLength(3);
  const answers = answersFrom([saying('1'), saying('2'), saying('3')]);
  expect(answers.map(({ stdout }) => stdout)).toEqual(['1', '2', '1', '3']);
});

it('takes a host that answers too little for one that is silent', () => {
  const { answersFrom } = together([command('date'), filesFact([{ path: '/a', want: 'text' }]).ask]);
  expect(answersFrom([]).map(({ exitCode, stdout }) => ({ exitCode, stdout }))).toEqual([
    { exitCode: 255, stdout: '' },
    { exitCode: 255, stdout: '' },
  ]);
});
