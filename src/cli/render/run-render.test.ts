import { expect, it } from 'vitest';
import { printedBy } from '../../../test/printed-by.ts';
import { runRender } from './run-render.ts';

it('ends with 2 for what is no version of Pacemaker, before it looks at the file', async () => {
  const { exitCode, stdout, stderr } = await printedBy('/nope', (face) =>
    runRender('relais.yaml', { as: 'corosync', pacemaker: 'abc' }, face),
  );
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^error\[render\/bad-version\]: abc is no version of Pacemaker\.\n.*\n\n1 error\n$/);
});
