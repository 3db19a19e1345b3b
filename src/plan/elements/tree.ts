/** A site's content: each version under its digest, one link that says which is served. */
import { posix } from 'node:path';
import { look, withTimeout } from '../../command/command.ts';
import type { TreeElement } from '../../services/element.ts';
import type { ElementKind } from '../element-kind.ts';

/** Prints the version's name when nothing in it changed since it was completed. */
const body = `my $target = readlink $ARGV[0] // return $code = 3;
my $version = ($ARGV[0] =~ s{/[^/]*$}{}r) . "/$target";
return $code = 4 unless -f "$version.complete";
open my $changed, "-|", "find", $version, "-cnewer", "$version.complete", "-print", "-quit" or return $code = 5;
return $code = 5 if defined <$changed>;
print $target =~ s{^.*/}{}r;`;

export const treeKind: ElementKind<TreeElement> = {
  kind: 'tree',
  id: (element) => `tree ${element.link}`,
  // A site of a million files takes a while: it goes by itself, and keeps no other look waiting.
  question: (desired) => withTimeout(look(body, desired.link), 120_000),
  read: (answer, desired) => {
    if (answer.exitCode === 3) {
      return undefined;
    }
    // A version that was touched by hand has no digest any more.
    const digest = answer.exitCode === 0 ? (answer.stdout.trim().split('.')[0] ?? '') : '';
    return { ...desired, digest };
  },
  change: (desired, actual) => {
    if (actual?.digest === desired.digest) {
      return undefined;
    }
    const { node, link, root, digest, origin } = desired;
    const site = posix.dirname(link);
    const detail =
      actual === undefined
        ? []
        : [actual.digest === '' ? '-changed by hand on the node' : `-version ${actual.digest.slice(0, 12)}`];
    return {
      difference: {
        node,
        change: actual === undefined ? 'add' : 'change',
        title: `content of ${site} from ${root}`,
        detail: [...detail, `+version ${digest.slice(0, 12)}`],
        origin,
      },
      steps: [
        {
          id: `${node}/tree ${link}`,
          node,
          wave: 'files',
          title: `bring the content of ${posix.basename(site)}`,
          action: { kind: 'tree', root, link, digest },
          origin,
        },
      ],
    };
  },
};
