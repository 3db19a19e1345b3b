import { describe, expect, it } from 'vitest';
import type { Transition } from '../../formats/transition/transition.ts';
import { readSpec } from '../../spec/read-spec.ts';
import { desiredState } from '../desired.ts';
import type { LiveCib } from '../live-cib.ts';
import { settleStep } from '../settle-step.ts';
import { withResting } from './at-rest.ts';
import type { Outlook } from './outlook.ts';

const file = (rest: string): string =>
  `cluster: c\nnodes: { one: 192.0.2.11, two: 192.0.2.12 }\nfencing: none\nservices:\n  web: { address: 192.0.2.20/24 }\n${rest}`;
const db = 'resources: { db: { agent: ocf:pacemaker:Dummy } }\n';

/** @param active ids that run afterwards. @returns what the wait at the end is told */
const resting = (before: string, after: string, active: readonly string[]): readonly string[] | undefined => {
  const [was, is] = [before, after].map((rest) => readSpec(file(rest), 'relais.yaml').spec!);
  const live = { cib: { configuration: desiredState(was!, () => '0').configuration! } } as LiveCib;
  const outlook: Outlook = {
    ...{ spec: is!, observed: new Map(), live },
    steps: [settleStep(is!)],
    next: desiredState(is!, () => '0').configuration!,
  };
  const transition: Transition = {
    ...{ kind: 'transition', before: [], unclean: [], actions: [], operations: [], forgets: [] },
    after: active.map((resource) => ({ resource, nodes: ['one'] })),
  };
  const [step] = withResting(outlook, transition);
  return step?.action.kind === 'settle' ? step.action.resting : undefined;
};

describe('what an apply leaves running nowhere', () => {
  it('is known to the wait at its end', () => {
    expect(resting(db, db, ['web-ip'])).toEqual(['db']);
    expect(resting('', db, ['web-ip'])).toEqual(['db']);
  });

  it('is a service too, where it ran before: that was named', () => {
    expect(resting(db, db, [])).toEqual(['web-ip', 'db']);
  });

  it('is no new service: that is there to be served', () => {
    expect(resting('', '  mail: { address: 192.0.2.21/24 }\n', ['web-ip'])).toBeUndefined();
  });

  it('is nothing where all of it runs', () => {
    expect(resting(db, db, ['web-ip', 'db'])).toBeUndefined();
  });
});
