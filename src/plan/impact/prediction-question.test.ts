import { describe, expect, it } from 'vitest';
import type { CibEdit } from '../../formats/cib/edit/cib-edit.ts';
import { parseCib } from '../../formats/cib/parse-cib.ts';
import type { Action, Step } from '../step.ts';
import type { Outlook } from './outlook.ts';
import { predictionQuestion } from './prediction-question.ts';

const text = `<cib epoch="3" num_updates="9"><configuration><crm_config/><nodes/>
<resources><primitive id="a" class="ocf" provider="pacemaker" type="Dummy"/><primitive id="b" class="ocf" provider="pacemaker" type="Dummy"/></resources>
<constraints/></configuration><status/></cib>
`;
const { cib } = parseCib(text);

const asked = (...actions: readonly Action[]) => {
  const steps = actions.map(
    (action, at): Step => ({ id: String(at), node: 'one', wave: 'configure', title: '', action }),
  );
  const live = { node: 'one', text, cib: cib!, state: 'running' } as const;
  return predictionQuestion({ steps, live, observed: new Map() } as unknown as Outlook);
};
const remove = (...ids: readonly string[]): Action => ({
  kind: 'commit',
  basis: '',
  edits: ids.map((id): CibEdit => ({ kind: 'remove', section: 'resources', id })),
});
const wait: Action = { kind: 'await-stopped', resources: ['a'], timeoutMs: 1 };
const ids = (xml = ''): string => [...xml.matchAll(/<primitive id="(\w+)"/g)].map(([, id]) => id).join();

describe('what Pacemaker is asked', () => {
  it('is nothing where nothing is committed', () => {
    expect(asked({ kind: 'settle' })).toEqual({ kind: 'needless' });
  });

  it('is one CIB where all is committed at once', () => {
    const question = asked(remove('a'));
    expect(question).toMatchObject({ kind: 'ask', node: 'one' });
    expect(question).not.toHaveProperty('first');
    expect(question.kind === 'ask' && ids(question.cib)).toBe('b');
  });

  it('is first the one whose effect is waited for, then the last', () => {
    const question = asked(remove('a'), wait, remove('b'));
    expect(question.kind === 'ask' && [ids(question.first), ids(question.cib)]).toEqual(['b', '']);
  });

  it('is one where nothing is committed before the wait', () => {
    expect(asked(wait, remove('a', 'b'))).not.toHaveProperty('first');
  });
});
