/** A CIB of the first start, with the operations that agents advise: they are known only now that their packages are there. */
import { agentsFact } from '../../facts/agents.ts';
import { parseCib } from '../../formats/cib/parse-cib.ts';
import { printCib } from '../../formats/cib/print-cib.ts';
import { advise, type Unadvised } from '../../plan/agents/advise.ts';
import { type AgentsSeen, agentQuestions, agentReader } from '../../plan/agents/agents-seen.ts';
import type { Scene } from './act.ts';

/** All nodes are asked, so that every one of them gets the same CIB. A resource whose agent says nothing stays as it is. */
export const adviseCib = async (
  content: string,
  wanted: readonly Unadvised[],
  { spec, hosts, signal }: Scene,
): Promise<string> => {
  const { cib } = parseCib(content);
  if (cib === undefined) throw new Error('The CIB of a plan can’t be read.');
  const agents = [...new Set(wanted.map(({ agent }) => agent))];
  const { ask, read } = agentsFact(agentQuestions(agents, new Map()));
  const seenIn = agentReader(new Map());
  const seen = await Promise.all(
    spec.nodes.map(async ({ name }): Promise<AgentsSeen> => {
      const host = hosts.get(name);
      return host === undefined ? new Map() : seenIn(read(await host.run(ask, { signal })));
    }),
  );
  const unstated = new Set(wanted.map(({ resource }) => resource));
  return printCib({ ...cib, configuration: advise(cib.configuration, unstated, seen).configuration });
};
