import { expect, it } from 'vitest';
import { printedBy } from '../../../test/printed-by.ts';
import { makeProgram } from '../make-program.ts';

const said = async (from: string): Promise<string> => {
  const { stderr } = await printedBy('/', async (face) => {
    await makeProgram(face)
      .parseAsync(['convert', '--from', from, '--to', 'crm', '/nope/none'], { from: 'user' })
      .catch(() => {});
  });
  return stderr;
};

it('points to import for what has its equal in relais.yaml alone', async () => {
  expect(await said('keepalived')).toContain(
    'Allowed choices are cib, corosync, crm. To relais.yaml it is relais import --from keepalived FILE\n',
  );
  expect(await said('xml')).toContain('Allowed choices are cib, corosync, crm.\n');
  expect(await said('cib')).toContain('There is no file /nope/none.');
});
