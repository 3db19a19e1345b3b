/**
 * A new key for a running cluster: beside the old one on every node first, then in its place, then taken over by all at once
 * (corosync-cfgtool -R reads the key anew too). The file beside stays until that is done: where one is found, a rotation was cut off,
 * and an apply brings it to its end.
 */
import { command, script } from '../../command/command.ts';
import type { AuthkeyElement } from '../../services/element.ts';
import type { Change } from '../element-kind.ts';
import { readCorosyncAnew } from '../read-corosync-anew.ts';
import type { Step, Wave } from '../step.ts';
import { authkeyPath, nextKeyPath } from './key-path.ts';

/** Renamed into its place, so that there is no moment without a whole key. */
const swap = `set -e
cp -- "$2" "$1.relais-new"
chown root:root "$1.relais-new"
chmod 0400 "$1.relais-new"
sync "$1.relais-new"
mv -f -- "$1.relais-new" "$1"`;

type Keys = ReadonlyMap<string, AuthkeyElement | undefined>;

/** @param running nodes whose Corosync runs. */
export const rotationChanges = (
  desired: readonly AuthkeyElement[],
  actual: Keys,
  running: ReadonlySet<string>,
  wish: 'begin' | 'finish',
): readonly Change[] => {
  const source = desired.find(({ node }) => wish === 'begin' || actual.get(node)?.nextSha256 !== undefined);
  if (source === undefined) return [];
  const target = wish === 'begin' ? undefined : actual.get(source.node)?.nextSha256;
  const has = (sha256: string | undefined): boolean => target !== undefined && sha256 === target;
  const first = desired.find(({ node }) => running.has(node))?.node;
  const { origin } = source;
  return [
    {
      difference: {
        node: 'cluster',
        change: 'change',
        title:
          wish === 'begin' ? `${authkeyPath}: a new key` : `${authkeyPath}: the new key of a rotation that was cut off`,
        origin,
      },
      steps: [
        ...(wish === 'begin' ? [keyStep(source, 'ground', 'make the new key of the cluster', 'new')] : []),
        ...desired
          .filter(({ node }) => node !== source.node && !has(actual.get(node)?.nextSha256))
          .map((key) => keyStep(key, 'files', `take the new key of ${source.node} beside the old one`, source)),
        ...desired.filter(({ node }) => !has(actual.get(node)?.sha256)).map(swapStep),
        ...(first === undefined ? [] : [takeOverStep(first, running.size, source)]),
        ...desired.map(tidyStep),
      ],
    },
  ];
};

const keyStep = ({ node, origin }: AuthkeyElement, wave: Wave, title: string, from: 'new' | AuthkeyElement): Step => ({
  id: `${node}/next authkey`,
  node,
  wave,
  title,
  action: { kind: 'authkey', from: from === 'new' ? from : { node: from.node }, to: 'next' },
  origin,
});

const swapStep = ({ node, origin }: AuthkeyElement): Step => ({
  id: `${node}/authkey`,
  node,
  wave: 'key',
  title: 'put the new key in the place of the old one',
  action: { kind: 'run', commands: [script(swap, authkeyPath, nextKeyPath)] },
  touches: [{ kind: 'path', path: authkeyPath }],
  risk: 'cluster',
  origin,
});

const takeOverStep = (node: string, nodes: number, { origin }: AuthkeyElement): Step => ({
  id: 'cluster/corosync new key',
  node,
  wave: 'reload',
  title: 'let Corosync take the new key over on all nodes at once',
  action: { kind: 'run', commands: [readCorosyncAnew(nodes)] },
  disturbs: { of: 'cluster', effect: 'unnoticed', says: 'Corosync takes a new key over', where: 'everywhere' },
  risk: 'cluster',
  origin,
});

const tidyStep = ({ node, origin }: AuthkeyElement): Step => ({
  id: `${node}/next authkey away`,
  node,
  wave: 'release',
  title: 'take away what the rotation of the key needed',
  action: { kind: 'run', commands: [command('rm', '-f', '--', nextKeyPath, `${nextKeyPath}.relais-new`)] },
  touches: [{ kind: 'path', path: nextKeyPath }],
  origin,
});
