import { describe, expect, it } from 'vitest';
import { oneSet } from '../../formats/cib/build/attribute-set.ts';
import { configuration } from '../../formats/cib/build/cib.ts';
import { primitive } from '../../formats/cib/build/primitive.ts';
import type { Configuration } from '../../formats/cib/model/cib.ts';
import { cibUndo } from './cib-undo.ts';

const dummy = (id: string, fake = '') =>
  primitive({ id, agent: 'ocf:pacemaker:Dummy', ...(fake && { params: { fake } }) });
const holding = (stickiness: string, ...resources: readonly ReturnType<typeof dummy>[]): Configuration =>
  configuration({ resources, rscDefaults: oneSet('rsc', 'options', { 'resource-stickiness': stickiness }) });

const said = (live: Configuration, ...steps: Parameters<typeof cibUndo>[1]) =>
  cibUndo(live, steps).map(({ change, what, id }) => `${change} ${what} ${id}`);

describe('undoing what applies did to the CIB', () => {
  const before = holding('1', dummy('kept'), dummy('changed', 'a'), dummy('removed'));
  const after = holding('2', dummy('kept'), dummy('changed', 'b'), dummy('added'));

  it('brings back what changed, went and came', () => {
    expect(said(after, { before, after })).toEqual([
      'change primitive changed',
      'remove primitive added',
      'add primitive removed',
      'change resource default resource-stickiness',
    ]);
  });

  it('leaves alone what others did since to what the apply did not touch', () => {
    const live = holding('2', dummy('kept', 'by hand'), dummy('changed', 'b'), dummy('added'), dummy('foreign'));
    expect(said(live, { before, after }).join()).not.toMatch(/kept|foreign/);
  });

  it('has nothing to do where it was done by hand', () => {
    expect(said(before, { before, after })).toEqual([]);
  });

  it('goes back over several applies to what the oldest of them found', () => {
    const later = holding('2', dummy('kept'), dummy('changed', 'c'), dummy('added'));
    const [change] = cibUndo(later, [
      { before, after },
      { before: after, after: later },
    ]);
    expect(change?.values).toMatchObject([{ before: 'c', after: 'a' }]);
  });
});
