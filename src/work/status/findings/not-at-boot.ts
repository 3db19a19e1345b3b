/** Nodes that would not come back into the cluster after a reboot. */
import { warning } from '../../../diagnostic/diagnostic.ts';
import type { Find } from './find.ts';

export const notAtBoot: Find = ({ spec }, { nodes, viewOf }) =>
  viewOf === undefined
    ? []
    : nodes
        .filter(({ startsAtBoot }) => startsAtBoot === 'no')
        .map(({ name }) =>
          warning('status/not-at-boot', {
            place: spec.nodes.find((node) => node.name === name)?.place,
            host: name,
            message: `${name} does not start the cluster when it boots.`,
            remedy: 'Have it do so: `relais apply`.',
          }),
        );
