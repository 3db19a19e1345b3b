/** A resource without a recurring monitor may die unnoticed. */
import { warning } from '../../diagnostic/diagnostic.ts';
import { intervalMs } from '../../formats/cib/edit/interval.ts';
import type { Operations } from '../../formats/cib/model/operation.ts';
import type { ConfigurationRule } from './configuration-rule.ts';
import { primitivesIn } from './primitives-in.ts';

export const neverMonitored: ConfigurationRule = ({ configuration, unstated, placeOf }) => {
  const templates = new Map(
    configuration.resources.flatMap((resource) =>
      resource.kind === 'template' ? [[resource.id ?? '', resource] as const] : [],
    ),
  );
  return primitivesIn(configuration).flatMap(({ primitive }) => {
    const { operations, template = '', class: kind } = primitive;
    // What its agent advises is known only from the nodes.
    if (
      kind === 'stonith' ||
      unstated.has(primitive.id ?? '') ||
      isMonitored(operations) ||
      isMonitored(templates.get(template)?.operations)
    )
      return [];
    return [
      warning('native/never-monitored', {
        place: placeOf(primitive),
        message: `${primitive.id} has no recurring monitor: Pacemaker doesn’t notice when it dies.`,
        remedy: 'Give it one: operations: { monitor: { interval: 10s } }.',
      }),
    ];
  });
};

const isMonitored = (operations: Operations | undefined): boolean =>
  operations !== undefined &&
  (operations.idRef !== undefined ||
    operations.ops.some(({ name, interval = '0' }) => name === 'monitor' && intervalMs(interval) !== 0));
