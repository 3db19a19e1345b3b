import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { askHere } from '../../../test/ask-here.ts';
import type { TreeElement } from '../../services/element.ts';
import { treeKind } from './tree.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'relais-tree-'));
afterAll(() => rmSync(folder, { recursive: true }));

const [site, origin] = [path.join(folder, 'inform.test'), { file: '', line: 1, column: 1, length: 1 }];
const link = path.join(site, 'current');
const desired: TreeElement = {
  kind: 'tree',
  node: 'one',
  link,
  root: '/site',
  digest: 'd'.repeat(64),
  service: 'web',
  origin,
};
const seen = () => treeKind.read(askHere(treeKind.question(desired)), desired)?.digest;

it('knows the version that is served, until anything in it is touched', async () => {
  expect(seen()).toBeUndefined();
  const version = path.join(site, `${'d'.repeat(64)}.1`);
  mkdirSync(path.join(version, 'deep'), { recursive: true });
  writeFileSync(path.join(version, 'deep', 'a file'), 'a');
  symlinkSync(path.basename(version), link);
  expect(seen()).toBe('');
  // File times are as coarse as the kernel's clock tick.
  await setTimeout(20);
  writeFileSync(`${version}.complete`, '');
  expect(seen()).toBe('d'.repeat(64));
  await setTimeout(20);
  chmodSync(path.join(version, 'deep', 'a file'), 0o600);
  expect(seen()).toBe('');
  unlinkSync(link);
  writeFileSync(link, 'no link');
  expect(seen()).toBeUndefined();
});
