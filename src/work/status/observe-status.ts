/** Observes a cluster: every node in one round trip, side by side, and the pages meanwhile. */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Host } from '../../hosts/host.ts';
import type { HostError } from '../../hosts/host-error.ts';
import type { Spec } from '../../spec/spec.ts';
import { askNode } from './ask-node.ts';
import { askPageFromNode } from './ask-page-from-node.ts';
import type { ClusterStatus, PageAnswer, PageStatus } from './cluster-status.ts';
import { judgeStatus } from './judge-status.ts';
import type { NodeAnswers } from './observed.ts';
import { type PageQuestion, pagesOf } from './page-question.ts';

export interface ObserveOptions {
  /** How this machine asks for a page; left out, no page is asked for. */
  readonly askPage?: (question: PageQuestion) => Promise<PageAnswer>;
  /** Says in words why a host could not be used. */
  readonly explain?: (error: HostError) => Diagnostic;
  /** A node that has not answered by then counts as not reached; 5 000 by default. */
  readonly limitMs?: number;
  readonly signal?: AbortSignal;
  /** By node name: what was asked already, and need not be asked again. */
  readonly asked?: ReadonlyMap<string, NodeAnswers>;
  /** Ids of primitives that are known to be wanted nowhere. */
  readonly resting?: ReadonlySet<string>;
}

/** @param hosts by node name; a node of the file without one counts as not asked. */
export const observeStatus = async (
  spec: Spec,
  hosts: ReadonlyMap<string, Host>,
  { askPage, explain, limitMs = 5000, signal, asked, resting }: ObserveOptions = {},
): Promise<ClusterStatus> => {
  const asking = spec.nodes.map(async ({ name }): Promise<[string, NodeAnswers]> => {
    const [host, answers] = [hosts.get(name), asked?.get(name)];
    if (answers !== undefined) return [name, answers];
    if (host === undefined) return [name, { kind: 'not-reached', reason: 'not-asked', detail: 'It was not opened.' }];
    return [name, await askNode(host, limitMs, { explain, signal })];
  });
  const gathered = Promise.all(asking).then((answers) => new Map(answers));
  const pages = await Promise.all(
    spec.services.map(async (service): Promise<[string, readonly PageStatus[]]> => {
      const questions = askPage === undefined ? [] : pagesOf(service);
      const answers = questions.map(async (question): Promise<PageStatus> => {
        const { site } = question;
        const answer = await (askPage as NonNullable<typeof askPage>)(question);
        if (answer.kind === 'answered') return { site, answer };
        const other = chooseAsker(service.address.ip, await gathered, hosts);
        return { site, answer: (other && (await askPageFromNode(other, question))) ?? answer };
      });
      return [service.name, await Promise.all(answers)];
    }),
  );
  return judgeStatus({
    ...{ spec, answers: await gathered, pages: new Map(pages) },
    ...(resting === undefined ? {} : { resting }),
  });
};

/** A node that does not carry the address sees the page as a visitor of its network does. */
const chooseAsker = (
  ip: string,
  answers: ReadonlyMap<string, NodeAnswers>,
  hosts: ReadonlyMap<string, Host>,
): Host | undefined => {
  const reached = [...answers].filter(([, answer]) => answer.kind === 'reached' && answer.interfaces !== undefined);
  const carries = ([, answer]: [string, NodeAnswers]): boolean =>
    answer.kind === 'reached' && answer.interfaces?.addresses.includes(ip) === true;
  const chosen = reached.some(carries) ? reached.find((one) => !carries(one)) : undefined;
  return chosen === undefined ? undefined : hosts.get(chosen[0]);
};
