/** The whole of relais.yaml. */
import * as z from 'zod';
import { sectionShape } from '../../native/sections.ts';
import { failoverSchema } from './failover-schema.ts';
import { described, plainName } from './fields.ts';
import { nodesSchema } from './node-schema.ts';
import { servicesSchema } from './service-schema.ts';

export const fileSchema = z
  .strictObject({
    cluster: described(
      plainName(
        'spec/bad-cluster-name',
        // What GFS2 and DLM take, and so pcs and crmsh too.
        32,
        'Use 1 to 32 letters, digits, - and _, beginning with a letter: cluster-ha.',
      ),
      'The cluster’s name, in Corosync and in Pacemaker.',
      'cluster-ha',
    ),
    nodes: nodesSchema,
    fencing: described(
      z.literal('none'),
      'How a node that no longer answers is forced off. none: not at all; cut off from each other, both nodes may then hold the address. Left out where resources or properties say it.',
      'none',
    ).optional(),
    failover: failoverSchema.optional(),
    services: servicesSchema.optional(),
    ...sectionShape,
  })
  .meta({
    title: 'relais.yaml',
    description: 'A highly available cluster of Debian machines, as relais sets it up.',
  });

/** What the file says, once its shape is right. */
export type FileContent = z.output<typeof fileSchema>;
