/** Every command that a file makes relais send to bare nodes: its questions, and its steps carried out on hosts that take all. */
import type { Answer } from '../../src/command/answer.ts';
import type { Command } from '../../src/command/command.ts';
import { writeFile } from '../../src/command/file.ts';
import { desiredState } from '../../src/plan/desired.ts';
import { kindOf } from '../../src/plan/elements/element-kind-list.ts';
import { firewallKind } from '../../src/plan/elements/firewall.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import type { Observed } from '../../src/plan/observed.ts';
import type { Action } from '../../src/plan/step.ts';
import type { Spec } from '../../src/spec/spec.ts';
import { verifyCommand } from '../../src/work/verify-command.ts';

const noFirewall: Answer = { exitCode: 0, stdout: 'end\n', stderr: '', elapsedMs: 0 };

export const commandsOf = (spec: Spec): readonly Command[] => {
  const desired = desiredState(spec, () => 'ab'.repeat(32));
  const observed: Observed = new Map(
    [...desired.nodes].map(([name, wanted]) => [
      name,
      {
        elements: new Map(
          [...wanted].flatMap(([id, element]) => {
            const seen = element.kind === 'firewall' ? firewallKind.read(noFirewall, element) : undefined;
            return seen === undefined ? [] : [[id, seen] as const];
          }),
        ),
        units: { corosync: false, pacemaker: false },
        corosyncConf: '',
        cibOnDisk: 'none',
        cib: '',
      },
    ]),
  );
  const { plan, diagnostics } = makePlan(spec, desired, observed);
  if (plan === undefined) throw new Error(`no plan: ${diagnostics.map(({ message }) => message).join(' ')}`);
  const questions = [...desired.nodes.values()].flatMap((elements) =>
    [...elements.values()].map((element) => kindOf(element).question(element)),
  );
  return [...questions, ...plan.steps.flatMap(({ action }) => carriedOut(action))];
};

/** The other kinds take nothing of the file but ids that its grammar holds. */
const carriedOut = (action: Action): readonly Command[] => {
  if (action.kind === 'run') return action.commands;
  if (action.kind === 'write') return [writeFile(action.path, action.content, action)];
  if (action.kind === 'verify') return [verifyCommand(action.cib)];
  return [];
};
