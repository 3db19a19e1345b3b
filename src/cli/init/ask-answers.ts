/** Asks at a terminal for what the flags left open. */
import { cancel, intro, isCancel, log, outro, select, text } from '@clack/prompts';
import type { NewFile } from '../../spec/new-file.ts';
import { profiles } from '../../spec/schema/failover-schema.ts';
import { type Answers, problemOf } from './answers.ts';

/** Thrown by no one but `given`: the person pressed Ctrl-C or Esc. */
class Cancelled extends Error {}

const output = process.stderr;

/** @returns undefined when the person went away from the questions. */
export const askAnswers = async (known: Answers): Promise<NewFile | undefined> => {
  intro('A first relais.yaml', { output });
  try {
    const cluster = known.cluster ?? (await askCluster());
    const nodes = known.nodes ?? (await askNodes());
    const address = known.address ?? (await askAddress(nodes));
    const sites = known.sites ?? (await askSites());
    const prefer = known.prefer ?? (await askPrefer(nodes));
    const failover = known.failover ?? (await askFailover());
    outro('That is all.', { output });
    return { cluster, nodes, address, sites, failover, ...(prefer !== '' && { prefer }) };
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    cancel('Nothing was written.', { output });
    return undefined;
  }
};

const askCluster = (): Promise<string> =>
  ask('What is the cluster to be called?', { initialValue: 'cluster-ha' }, (cluster) => problemOf({ cluster }));

const askNodes = async (): Promise<NewFile['nodes']> => {
  const nodes: { name: string; address: string }[] = [];
  for (;;) {
    const optional = nodes.length >= 2;
    const name = await ask(
      `Host name of the ${['first', 'second', 'third'][nodes.length] ?? 'next'} machine (uname -n)`,
      optional ? { placeholder: 'nothing: there are no more' } : {},
      (given) => {
        if (given === '') return optional ? undefined : 'Name at least two machines.';
        if (nodes.some((node) => node.name === given)) return 'That one is named already.';
        return problemOf({ nodes: [...nodes, { name: given, address: '192.0.2.252' }] });
      },
    );
    if (name === '') return nodes;
    const address = await ask(`Address of ${name}`, {}, (given) =>
      problemOf({ nodes: [...nodes, { name, address: given }] }),
    );
    nodes.push({ name, address });
  }
};

const askAddress = (nodes: NewFile['nodes']): Promise<string> => {
  log.info('The service address is a free one of the same network. It moves from one to the other.', { output });
  return ask('Service address, with the prefix of its network', { placeholder: '192.0.2.10/24' }, (address) =>
    problemOf({ nodes, address }),
  );
};

const askSites = async (): Promise<NewFile['sites']> => {
  const name = await ask('Name of the web site', { placeholder: 'nothing: only the address moves' }, (given) =>
    given === '' ? undefined : problemOf({ sites: [{ name: given, root: '.' }] }),
  );
  if (name === '') return [];
  const root = await ask('Folder with its pages', { initialValue: './site' }, (given) =>
    problemOf({ sites: [{ name, root: given }] }),
  );
  return [{ name, root }];
};

const askPrefer = async (nodes: NewFile['nodes']): Promise<string> =>
  given(
    await select({
      message: 'Which machine holds the address when all are well?',
      options: [
        ...nodes.map(({ name }) => ({ value: name, label: name })),
        { value: '', label: 'none in particular', hint: 'it stays where it is' },
      ],
      output,
    }),
  );

const hints = {
  fast: '0.3 s until a lost machine is suspected; for machines that are never starved',
  balanced: '0.5 s',
  patient: '3 s; for busy machines and networks',
} as const;

const askFailover = async (): Promise<string> =>
  given(
    await select({
      message: 'How fast is a lost machine to be noticed?',
      initialValue: 'balanced',
      options: profiles.map((value) => ({ value, label: value, hint: hints[value] })),
      output,
    }),
  );

const ask = async (
  message: string,
  options: { readonly initialValue?: string; readonly placeholder?: string },
  problem: (given: string) => string | undefined,
): Promise<string> => {
  const answer = await text({
    message,
    ...options,
    output,
    validate: (value) => problem((value ?? '').trim()),
  });
  return given(answer).trim();
};

const given = (answer: string | symbol | undefined): string => {
  if (isCancel(answer)) throw new Cancelled();
  return typeof answer === 'string' ? answer : '';
};
