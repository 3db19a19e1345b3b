/** Waits until resources are active on no node, so that they can be deleted without leaving anything behind that runs. */
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import type { AwaitStoppedAction, Step } from '../../plan/step.ts';
import type { ResourceStatus } from '../status/cluster-status.ts';
import { clusterView } from '../status/questions/cluster-view.ts';
import type { Scene } from './act.ts';
import { hostOf } from './host-of.ts';

const pauseMs = 150;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMs));

export const awaitStopped = async (
  step: Step,
  action: AwaitStoppedAction,
  scene: Scene,
): Promise<Diagnostic | undefined> => {
  const began = performance.now();
  const host = hostOf(step, scene);
  let said = '';
  for (;;) {
    const view = clusterView.read(await host.run(clusterView.ask, { signal: scene.signal }));
    const active = (view?.resources ?? []).filter(
      (resource) => action.resources.includes(resource.id) && resource.active.length > 0,
    );
    if (scene.signal.aborted || (view !== undefined && active.length === 0)) return undefined;
    const stuck = active.filter(({ trouble }) => trouble === 'blocked');
    if (stuck.length > 0) return notStopped(step, stuck, 'could not be stopped');
    const left = active.filter(({ management }) => management === 'unmanaged');
    if (left.length > 0) return notStopped(step, left, 'is not managed (maintenance mode?)');
    if (performance.now() - began > action.timeoutMs) {
      const after = `after ${action.timeoutMs / 1000} s`;
      return view === undefined ? notTold(step, action, after) : notStopped(step, active, `is still active ${after}`);
    }
    const now = view === undefined ? 'Pacemaker does not answer' : `still active: ${active.map(placeOf).join(', ')}`;
    if (now !== said) {
      said = now;
      scene.onLine(said);
    }
    await pause();
  }
};

const placeOf = ({ id, active }: ResourceStatus): string => `${id} on ${active.map(({ node }) => node).join(', ')}`;

const notTold = (step: Step, { resources }: AwaitStoppedAction, after: string): Diagnostic =>
  fault('apply/not-stopped', {
    message: `Pacemaker on ${step.node} did not answer ${after} whether ${resources.join(', ')} has stopped, so it was not deleted.`,
    remedy: 'See why: relais status. Then relais apply again.',
    host: step.node,
    ...(step.origin === undefined ? {} : { place: step.origin }),
  });

const notStopped = (step: Step, resources: readonly ResourceStatus[], what: string): Diagnostic =>
  fault('apply/not-stopped', {
    message: `${resources.map(placeOf).join('; ')} ${what}, so it was not deleted.`,
    remedy: `See why with "crm_mon -1rf" on ${step.node}, stop it by hand, run "crm_resource --cleanup", then relais apply again.`,
    host: step.node,
    ...(step.origin === undefined ? {} : { place: step.origin }),
  });
