import { describe, expect, it } from 'vitest';
import type { Transition } from '../../formats/transition/transition.ts';
import { readSpec } from '../../spec/read-spec.ts';
import { desiredState } from '../desired.ts';
import type { LiveCib } from '../live-cib.ts';
import { settleStep } from '../settle-step.ts';
import { withExpectations } from './expectations.ts';
import type { Impact } from './impact.ts';
import type { Outlook } from './outlook.ts';

const file = (rest: string): string =>
  `cluster: c\nnodes: { one: 192.0.2.11, two: 192.0.2.12 }\nfencing: none\nservices:\n  web: { address: 192.0.2.20/24 }\n${rest}`;
const db = 'resources: { db: { agent: ocf:pacemaker:Dummy } }\n';

const plainIp = (ip: string): string =>
  `resources: { plain: { agent: ocf:heartbeat:IPaddr2, params: { ip: ${ip} } } }\n`;
/** @param active ids that run afterwards, @param ran ids that run before. @returns what the wait at the end is told */
const told = (
  before: string,
  after: string,
  active: readonly string[],
  needs: Impact['needs'] = [],
  ran: readonly string[] = ['web-ip', 'db'],
) => {
  const [was, is] = [before, after].map((rest) => readSpec(file(rest), 'relais.yaml').spec!);
  const live = { cib: { configuration: desiredState(was!, () => '0').configuration! } } as LiveCib;
  const outlook: Outlook = {
    ...{ spec: is!, observed: new Map(), live },
    steps: [settleStep(is!)],
    next: desiredState(is!, () => '0').configuration!,
  };
  const transition: Transition = {
    ...{ kind: 'transition', unclean: [], actions: [], operations: [], forgets: [] },
    before: ran.map((resource) => ({ resource, nodes: ['one'] })),
    after: active.map((resource) => ({ resource, nodes: ['one'] })),
  };
  const [step] = withExpectations(outlook, transition, { needs });
  return step?.action.kind === 'settle' ? step.action : undefined;
};

const resting = (...of: Parameters<typeof told>): readonly string[] | undefined => told(...of)?.resting;
const addresses = (...of: Parameters<typeof told>): readonly string[] | undefined => told(...of)?.addresses;

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

  it('is no service that was down already: maintenance or standby may keep it so, and it is there to be served', () => {
    expect(resting(db, db, [], [], [])).toEqual(['db']);
  });

  it('is nothing where all of it runs', () => {
    expect(resting(db, db, ['web-ip', 'db'])).toBeUndefined();
  });
});

describe('the pages that an apply is to leave', () => {
  const ip = plainIp('192.0.2.30');
  const all = ['web-ip', 'plain'];

  it('are those at addresses that stay and are no service of the file', () => {
    expect(addresses(ip, ip, all)).toEqual(['192.0.2.30']);
    expect(addresses('', ip, all)).toBeUndefined();
    expect(addresses(ip, plainIp('192.0.2.31'), all)).toBeUndefined();
  });

  it('are none where their address rests, or something that was named stops for good', () => {
    expect(addresses(ip, ip, ['web-ip'])).toBeUndefined();
    expect(addresses(ip, ip, all, [{ allow: 'stop:web', why: 'x' }])).toBeUndefined();
  });
});
