/** A whole file: its bytes, mode and owner. */
import { createHash } from 'node:crypto';
import { script } from '../../command/command.ts';
import { diffCorosyncConf } from '../../formats/corosync/diff-corosync-conf.ts';
import { parseCorosyncConf } from '../../formats/corosync/parse-corosync-conf.ts';
import type { FileElement } from '../../services/element.ts';
import type { ElementKind } from '../element-kind.ts';
import { lineDiff } from '../line-diff.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Prints `MODE OWNER:GROUP SHA256`, then the content, when it's small enough to show a difference. */
const look = `[ -f "$1" ] || exit 3
stat -c '%a %U:%G' -- "$1" && sha256sum < "$1" && head -c 262144 -- "$1"`;

/** A corosync.conf that somebody wrote by hand may say the same in other lines. */
const saysTheSame = ({ content }: FileElement, desired: FileElement): boolean => {
  if (content === desired.content) return true;
  if (desired.of !== 'corosync') return false;
  const [actual, wanted] = [content, desired.content].map((text) => parseCorosyncConf(text).conf);
  return actual !== undefined && wanted !== undefined && diffCorosyncConf(actual, wanted).length === 0;
};

export const fileKind: ElementKind<FileElement> = {
  kind: 'file',
  id: (element) => `file ${element.path}`,
  question: (desired) => script(look, desired.path),
  read: (answer, desired) => {
    if (answer.exitCode !== 0) {
      return undefined;
    }
    const [first = '', digest = '', ...rest] = answer.stdout.split('\n');
    const [mode = '', owner = ''] = first.split(' ');
    const same = digest.split(' ')[0] === sha256(desired.content);
    return {
      ...desired,
      mode: Number.parseInt(mode, 8),
      owner,
      content: same ? desired.content : rest.join('\n'),
    };
  },
  change: (desired, actual) => {
    const sameContent = actual !== undefined && saysTheSame(actual, desired);
    if (actual !== undefined && sameContent && actual.mode === desired.mode && actual.owner === desired.owner) {
      return undefined;
    }
    const detail =
      actual === undefined
        ? []
        : [
            ...(actual.mode === desired.mode ? [] : [`mode ${actual.mode.toString(8)} → ${desired.mode.toString(8)}`]),
            ...(actual.owner === desired.owner ? [] : [`owner ${actual.owner} → ${desired.owner}`]),
            ...lineDiff(actual.content, desired.content),
          ];
    const { node, path, content, mode, owner, origin } = desired;
    return {
      difference: { node, change: actual === undefined ? 'add' : 'change', title: path, detail, origin },
      steps: [
        {
          id: `${node}/file ${path}`,
          node,
          wave: 'files',
          title: `write ${path}`,
          action: {
            kind: 'write',
            path,
            content,
            mode,
            owner,
            ...(desired.keepAs === undefined ? {} : { keepAs: desired.keepAs }),
          },
          origin,
        },
      ],
    };
  },
};
