import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { askHere } from '../../../../test/ask-here.ts';
import { leftOverMoves } from './left-over-moves.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'relais-moves-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('finds the constraints of crm_resource in the CIB on the disk, also two in a line', () => {
  const cib = path.join(folder, 'cib.xml');
  const { ask, read } = leftOverMoves;
  const seen = () => read(askHere({ ...ask, argv: [...ask.argv.slice(0, 4), cib] }));
  expect(seen()).toEqual([]);
  const ban = '<rsc_location id="cli-ban-web-on-one" rsc="web" role="Started" node="one" score="-INFINITY"/>';
  const prefer = '<rsc_location id="cli-prefer-db" rsc="db"><rule/></rsc_location>';
  writeFileSync(cib, `<cib>\n <rsc_location id="own" rsc="web" node="two" score="1"/>\n ${ban}${prefer}\n</cib>\n`);
  expect(seen()).toEqual([
    { id: 'cli-ban-web-on-one', kind: 'ban', resource: 'web', node: 'one' },
    { id: 'cli-prefer-db', kind: 'prefer', resource: 'db' },
  ]);
});
