import { describe, expect, it } from 'vitest';
import type { Answer } from '../command/answer.ts';
import type { Command } from '../command/command.ts';
import type { Host } from '../hosts/host.ts';
import { readSpec } from '../spec/read-spec.ts';
import { predict } from './predict.ts';

const { spec } = readSpec('cluster: c\nnodes: { one: 192.0.2.11 }\nfencing: none\n', 'relais.yaml');

const answer = (action: string, rest = ''): string =>
  `<pacemaker-result><actions><rsc_action ${action}/></actions><transition>${rest}</transition><status code="0"/></pacemaker-result>\n`;
const stop = answer('action="Stop" resource="db" node="two"');
const start = answer('action="Start" resource="db" node="one"');
const forget =
  '<rsc_action resource="db" op="stop" node="two"/><cluster_action task="clear_failcount" node="two" id="db"/>';

const asking = async (question: { readonly cib: string; readonly first?: string }, ...answers: readonly string[]) => {
  const asked: string[] = [];
  const run = async (command: Command) => {
    asked.push(String(command.stdin));
    return { exitCode: 0, stdout: answers[asked.length - 1] ?? '', stderr: '', elapsedMs: 0 };
  };
  const hosts = new Map([['one', { run } as unknown as Host]]);
  const { predicted, diagnostics } = await predict({ kind: 'ask', node: 'one', ...question }, spec!, hosts);
  const codes = diagnostics.map(({ code }) => code);
  return {
    asked,
    codes,
    waiting: predicted.waiting,
    told: predicted.transition?.actions.map(({ kind, from, to }) => `${kind} ${from} ${to}`),
  };
};

describe('what Pacemaker would do', () => {
  it('is told of both CIBs where the second waits for the first', async () => {
    const { asked, told } = await asking(
      { cib: '<cib/>', first: '<cib first=""/>' },
      `${stop}=== relais: then ===\n${start}`,
    );
    expect(asked).toEqual(['<cib first=""/>\n=== relais: then ===\n<cib/>']);
    expect(told).toEqual(['move two one']);
  });

  it('is not told where the second could not be asked', async () => {
    expect((await asking({ cib: '<cib/>', first: '<cib/>' }, `${stop}=== relais: then ===\n`)).told).toBeUndefined();
  });

  it('comes with how many processes wait for each processor', async () => {
    const both = `${stop}=== relais: then ===\n${start}`;
    const { told, waiting } = await asking({ cib: '<cib/>', first: '<cib/>' }, `${both}load 7.50 2\n`);
    expect([told, waiting]).toEqual([['move two one'], 3.75]);
    expect((await asking({ cib: '<cib/>' }, stop)).waiting).toBeUndefined();
  });

  it('warns of a node that nobody knows about, where it will not be fenced', async () => {
    const nodes = '<cluster_status><nodes><node name="two" unclean="true"/></nodes></cluster_status>';
    const answered = stop.replace('<actions>', `${nodes}<actions>`);
    expect((await asking({ cib: '<cib/>' }, answered)).codes).toEqual(['plan/unclean-node']);
    const fenced = answered.replace('</actions>', '<node_action task="Fence (reboot)" node="two"/></actions>');
    expect((await asking({ cib: '<cib/>' }, fenced)).codes).toEqual([]);
  });

  it('is asked again as it is once a failure is forgotten', async () => {
    const cib = '<cib><status><node_state uname="two"/></status></cib>';
    const { asked, told } = await asking({ cib }, answer('action="Recover" resource="db" node="two"', forget), start);
    expect(asked).toEqual([cib, cib]);
    expect(told).toEqual(['move two one']);
  });

  /** As Pacemaker 3.0.0 and 2.1.5 ended over the state of clusters with an outage on. */
  const failures: readonly (readonly [string, Omit<Answer, 'elapsedMs'>])[] = [
    [
      'says so in XML',
      {
        exitCode: 1,
        stdout:
          '<pacemaker-result><cluster_status/><actions/><transition/>\n<status code="1" message="Error occurred">\n<errors><error>Transition failed: terminated</error>\n<error>An invalid transition was produced</error></errors></status></pacemaker-result>\n',
        stderr: '',
      },
    ],
    [
      'aborts',
      {
        exitCode: 134,
        stdout: '<pacemaker-result>',
        stderr: '(log_assertion_as) error: Triggered fatal assertion at pcmk_simulate.c:636 : rc == pcmk_ok\n<x/>\n',
      },
    ],
  ];

  it.each(failures)(
    'is left open with a warning where crm_verify takes the CIB and the scheduler %s',
    async (_, ended) => {
      const run = async () => ({ ...ended, elapsedMs: 0 });
      const hosts = new Map([['one', { run } as unknown as Host]]);
      const { predicted, diagnostics } = await predict({ kind: 'ask', node: 'one', cib: '<cib/>' }, spec!, hosts);
      expect(predicted).toEqual({ kind: 'failed' });
      expect(diagnostics).toMatchObject([{ code: 'plan/not-predicted', severity: 'warning' }]);
      const [{ message = '', detail = '' } = {}] = diagnostics;
      expect(message).toMatch(
        /can't say what it will do.*crm_simulate ended with (1 \(Transition failed: terminated; An invalid transition was produced\)|134)\./,
      );
      expect(`${message}${detail}`).not.toMatch(/[<>]/);
    },
  );

  it('is no warning but a fault where crm_verify refuses the CIB', async () => {
    const run = async () => ({ exitCode: 3, stdout: '', stderr: 'error: Resource x is broken\n', elapsedMs: 0 });
    const hosts = new Map([['one', { run } as unknown as Host]]);
    const { diagnostics } = await predict({ kind: 'ask', node: 'one', cib: '' }, spec!, hosts);
    expect(diagnostics).toMatchObject([{ code: 'plan/refused-by-pacemaker', severity: 'error' }]);
  });
});
