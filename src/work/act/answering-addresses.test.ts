import { expect, it } from 'vitest';
import type { Step } from '../../plan/step.ts';
import type { PageAnswer } from '../status/cluster-status.ts';
import { answeringAddresses, silentAddresses } from './answering-addresses.ts';

const page = (status: number): PageAnswer => ({
  ...{ kind: 'answered', status, bytes: 1, elapsedMs: 1, askedFrom: 'this machine' },
});
const none: PageAnswer = { kind: 'failed', reason: 'refused', askedFrom: 'this machine' };
const asking =
  (answers: Readonly<Record<string, PageAnswer>>) =>
  async ({ ip }: { readonly ip: string }) =>
    answers[ip] ?? none;

const settling: Step = {
  ...{ id: 'cluster/settle', node: 'cluster', wave: 'settle', title: 'wait' },
  action: { kind: 'settle', addresses: ['192.0.2.1', '192.0.2.2', '192.0.2.3'] },
};

it('watches those addresses of the plan that have a page before', async () => {
  const asked = asking({ '192.0.2.1': page(200), '192.0.2.2': page(503) });
  expect(await answeringAddresses([settling], asked)).toEqual(['192.0.2.1']);
});

it('says which of them have none any more', async () => {
  const gone = await silentAddresses(
    ['192.0.2.1', '192.0.2.2', '192.0.2.3'],
    asking({ '192.0.2.1': page(200), '192.0.2.2': page(404) }),
  );
  expect(gone).toMatchObject([{ code: 'apply/page-gone' }, { code: 'apply/page-gone' }]);
  expect(gone.map(({ message }) => message)).toEqual([
    '192.0.2.2 gave a page before this apply and does not any more: HTTP 404.',
    '192.0.2.3 gave a page before this apply and does not any more: refused.',
  ]);
});
