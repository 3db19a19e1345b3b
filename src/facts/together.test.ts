import { expect, it } from 'vitest';
import type { Answer } from '../command/answer.ts';
import { command, withTimeout } from '../command/command.ts';
import { cibInForce } from './cib-in-force.ts';
import { clusterXmlAnswer, clusterXmlByName, clusterXmlIn } from './cluster-xml.ts';
import { filesFact } from './files.ts';
import { together } from './together.ts';
import { unitStates } from './units.ts';

const saying = (stdout: string): Answer => ({ exitCode: 0, stdout, stderr: '', elapsedMs: 1 });

it('asks systemd once for all units, and each question finds its own', () => {
  const [one, two] = [
    unitStates(['corosync.service', 'pacemaker.service']),
    unitStates(['ntp.service', 'corosync.service']),
  ];
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

it('asks Pacemaker once for its CIB and for what crm_mon makes of it', () => {
  const [view, other] = [clusterXmlByName.ask('view'), command('date')];
  const { questions, answersFrom } = together([view, other, cibInForce.ask]);
  expect(questions).toEqual([clusterXmlByName.ask('view', 'cib'), other]);
  const answers = answersFrom([saying(clusterXmlAnswer({ cib: '<cib/>\n', view: '<pacemaker-result/>' })), saying('')]);
  expect(clusterXmlIn(answers[0] ?? saying(''), 'view')).toEqual({ exitCode: 0, stdout: '<pacemaker-result/>' });
  expect(cibInForce.read(answers[2] ?? saying(''))).toBe('<cib/>\n');
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
