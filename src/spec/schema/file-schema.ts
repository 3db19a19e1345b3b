/** The whole of relais.yaml. */
import * as z from 'zod';
import { sectionShape } from '../../native/sections.ts';
import { textOf } from '../grammar/grammar.ts';
import { failoverSchema } from './failover-schema.ts';
import { described, plainName } from './fields.ts';
import { nodesSchema } from './node-schema.ts';
import { servicesSchema } from './service-schema.ts';

const objectId = textOf({
  code: 'spec/bad-id',
  why: (text) => {
    if (text.length > 200) return 'is longer than 200 characters';
    return /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(text) ? undefined : 'can’t be an id in a CIB';
  },
  remedy: 'Give the id as crm or pcs show it: web-ip.',
});

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
    adopt: described(
      z.union([z.literal('all'), z.array(objectId)]),
      'What the cluster has already, made by others, and relais may take over: all that the file has too, or the ids that are named.',
      'all',
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
