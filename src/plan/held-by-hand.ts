/** What keeps Pacemaker from doing what a plan asks of it: maintenance and standby that neither the file nor relais put there. */
import { type Diagnostic, warning } from '../diagnostic/diagnostic.ts';
import type { AttributeSet } from '../formats/cib/model/attribute-set.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import type { Spec } from '../spec/spec.ts';
import { endMaintenanceMode, endMaintenanceOf, endStandbyOf } from './hand-back.ts';
import { propertyOf } from './impact/property-of.ts';
import { isDebt } from './missing/debt.ts';

const isTrue = (value: string | undefined): boolean => /^(true|on|yes|y|1)$/i.test(value ?? '');

const valueIn = (sets: readonly AttributeSet[], name: string): string | undefined =>
  sets.flatMap(({ pairs }) => pairs).find((pair) => pair.name === name)?.value;

/** @param live without relais's own maintenance mode. */
export const heldByHand = (spec: Spec, live: Configuration, desired: Configuration): readonly Diagnostic[] => {
  const isMaintained = isTrue(propertyOf(live, 'maintenance-mode'));
  const isWanted = propertyOf(desired, 'maintenance-mode') !== undefined;
  return [
    ...(isMaintained && !isWanted ? [inMaintenance(spec)] : []),
    ...live.nodes.flatMap(({ uname = '', instanceAttributes }) => {
      const wanted = desired.nodes.find((node) => node.uname === uname)?.instanceAttributes ?? [];
      const sets = instanceAttributes.filter((set) => !isDebt(set));
      return (['standby', 'maintenance'] as const).flatMap((name) =>
        isTrue(valueIn(sets, name)) && valueIn(wanted, name) === undefined ? [ofNode(spec, uname, name)] : [],
      );
    }),
  ];
};

const inMaintenance = (spec: Spec): Diagnostic =>
  warning('plan/maintenance-mode', {
    message:
      'The cluster is in maintenance mode, and the file does not say so: whatever is planned for it, Pacemaker starts, stops and moves nothing.',
    remedy: `End it on a node: ${endMaintenanceMode}`,
    place: spec.place,
  });

const remedies = {
  standby: (node: string) => `Let it serve again, on a node: ${endStandbyOf(node)}`,
  maintenance: (node: string) => `End it, on a node: ${endMaintenanceOf(node)}`,
} as const;

const ofNode = (spec: Spec, node: string, name: keyof typeof remedies): Diagnostic =>
  warning(`plan/node-${name}`, {
    message:
      name === 'standby'
        ? `${node} is in standby, and the file does not say so: nothing will run there.`
        : `${node} is in maintenance, and the file does not say so: Pacemaker starts, stops and moves nothing there.`,
    remedy: remedies[name](node),
    host: node,
    place: spec.nodes.find((each) => each.name === node)?.place ?? spec.place,
  });
