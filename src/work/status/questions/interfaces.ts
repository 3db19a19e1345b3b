/** The addresses and hardware addresses that a host's interfaces really carry. */
import * as z from 'zod';
import { command, withTimeout } from '../../../command/command.ts';
import { defineFact } from '../../../facts/fact.ts';

export interface Interfaces {
  readonly addresses: readonly string[];
  /** Lower case, with colons. */
  readonly macs: readonly string[];
}

const answerSchema = z.array(
  z.object({
    address: z.string().optional(),
    addr_info: z.array(z.object({ local: z.string().optional() })).optional(),
  }),
);

export const interfaces = defineFact<Interfaces | undefined>({
  name: 'interfaces',
  ask: withTimeout(command('ip', '-json', 'address', 'show'), 5000),
  read: ({ exitCode, stdout }) => {
    const links = exitCode === 0 ? answerSchema.safeParse(jsonOf(stdout)).data : undefined;
    if (links === undefined) return undefined;
    return {
      addresses: links.flatMap((link) => (link.addr_info ?? []).flatMap(({ local }) => local ?? [])),
      macs: links.flatMap(({ address }) => address?.toLowerCase() ?? []).filter((mac) => mac !== '00:00:00:00:00:00'),
    };
  },
});

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
