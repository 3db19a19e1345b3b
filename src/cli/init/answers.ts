/** What `init` knows so far, and what is wrong with it. */
import { type Diagnostic, isFault } from '../../diagnostic/diagnostic.ts';
import { type NewFile, printNewFile } from '../../spec/new-file.ts';
import { readSpec } from '../../spec/read-spec.ts';

export type Answers = Partial<NewFile>;

/** Stand in for what isn't answered yet: addresses for documentation only (RFC 5737), so that no answer meets them. */
const standIns: NewFile = {
  cluster: 'cluster',
  nodes: [{ name: 'stand-in', address: '192.0.2.253' }],
  failover: 'balanced',
  address: '192.0.2.254/24',
  sites: [],
};

/** The faults of the answers, as `check` would find them in the file; none of them has a place yet. */
export const faultsOf = (answers: Answers): Diagnostic[] =>
  readSpec(printNewFile({ ...standIns, ...answers }), 'relais.yaml')
    .diagnostics.filter(isFault)
    .map(({ place: _place, ...rest }) => rest);

/** For a question's answer: what is wrong with it, in one line. */
export const problemOf = (answers: Answers): string | undefined => {
  const [first] = faultsOf(answers);
  return first === undefined ? undefined : `${first.message.replace(/^\S+: /, '')} ${first.remedy}`;
};
