/** The cluster's key: the same on every node, made once, handed on through memory alone. */
import { look } from '../../command/command.ts';
import type { AuthkeyElement } from '../../services/element.ts';
import type { Change, ElementKind } from '../element-kind.ts';
import { authkeyPath, nextKeyPath } from './key-path.ts';
import { rotationChanges } from './key-rotation.ts';

/** The file beside it is there only while a rotation is under way. */
const body = `my @stat = stat $ARGV[0];
return $code = 3 unless @stat && -f _;
printf "%o %s:%s\\n", $stat[2] & 07777, getpwuid($stat[4]) // $stat[4], getgrgid($stat[5]) // $stat[5];
for my $key (grep { -f } @ARGV) {
  open my $sum, "-|", "sha256sum", "--", $key;
  print map { s/ .*/ -/r } <$sum>;
}`;

type Read = Pick<ElementKind<AuthkeyElement>, 'kind' | 'id' | 'question' | 'read'>;

export const authkeyQuestion: Read = {
  kind: 'authkey',
  id: () => 'authkey',
  question: () => look(body, authkeyPath, nextKeyPath),
  read: (answer, desired) => {
    const match = /^([0-7]+) (\S+)\n([0-9a-f]{64}) .*(?:\n([0-9a-f]{64}) )?/.exec(answer.stdout);
    const next = match?.[4];
    return match === null || answer.exitCode !== 0
      ? undefined
      : {
          ...desired,
          mode: Number.parseInt(match[1] ?? '0', 8),
          owner: match[2] ?? '',
          sha256: match[3] ?? '',
          ...(next === undefined ? {} : { nextSha256: next }),
        };
  },
};

/**
 * Every node gets the key that is in force: that of the nodes whose cluster runs, else the first that there is,
 * else a new one made on the first node.
 */
export const authkeyChanges = (
  desired: readonly AuthkeyElement[],
  actual: ReadonlyMap<string, AuthkeyElement | undefined>,
  running: ReadonlySet<string>,
): readonly Change[] => {
  if ([...actual.values()].some((key) => key?.nextSha256 !== undefined)) {
    return rotationChanges(desired, actual, running, 'finish');
  }
  const holders = desired.filter(({ node }) => actual.get(node) !== undefined);
  const source = holders.find(({ node }) => running.has(node)) ?? holders[0] ?? desired[0];
  if (source === undefined) {
    return [];
  }
  const inForce = actual.get(source.node)?.sha256;
  return desired.flatMap((element): readonly Change[] => {
    const { node, origin, mode, owner } = element;
    const before = actual.get(node);
    if (before !== undefined && before.sha256 === inForce && before.mode === mode && before.owner === owner) {
      return [];
    }
    const isNew = node === source.node && before === undefined;
    const from = isNew ? ('new' as const) : { node: source.node };
    return [
      {
        difference: {
          node,
          change: before === undefined ? 'add' : 'change',
          title: `${authkeyPath} (${isNew ? 'new key' : `the key of ${source.node}`}, mode 400)`,
          origin,
        },
        steps: [
          {
            id: `${node}/authkey`,
            node,
            // The key is made one wave before it is handed on.
            wave: isNew ? 'ground' : 'files',
            title: isNew ? 'make the key of the cluster' : `take the key of ${source.node}`,
            action: { kind: 'authkey', from },
            origin,
          },
        ],
      },
    ];
  });
};
