/** A whole file: its bytes, mode and owner. */
import { createHash } from 'node:crypto';
import { absent, filesFact } from '../../facts/files.ts';
import { diffCorosyncConf } from '../../formats/corosync/diff-corosync-conf.ts';
import { parseCorosyncConf } from '../../formats/corosync/parse-corosync-conf.ts';
import type { FileElement } from '../../services/element.ts';
import type { ElementKind } from '../element-kind.ts';
import { lineDiff } from '../line-diff.ts';
import { corosyncTextOver } from './corosync-text.ts';

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const stateOf = ({ path }: FileElement) => filesFact([{ path, want: 'text' }]);

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
  question: (desired) => stateOf(desired).ask,
  read: (answer, desired) => {
    const { kind, mode, owner, sha256, content = '' } = stateOf(desired).read(answer).get(desired.path) ?? absent;
    // Mode and owner of a link are its own, so that it differs; what it leads to is none of ours.
    if (kind !== 'file' && kind !== 'link') return undefined;
    return { ...desired, mode, owner, content: sha256 === digestOf(desired.content) ? desired.content : content };
  },
  change: (desired, actual) => {
    const sameContent = actual !== undefined && saysTheSame(actual, desired);
    if (actual !== undefined && sameContent && actual.mode === desired.mode && actual.owner === desired.owner) {
      return undefined;
    }
    const content =
      desired.of === 'corosync' && actual !== undefined
        ? corosyncTextOver(actual.content, desired.content)
        : desired.content;
    const detail =
      actual === undefined
        ? []
        : [
            ...(actual.mode === desired.mode ? [] : [`mode ${actual.mode.toString(8)} → ${desired.mode.toString(8)}`]),
            ...(actual.owner === desired.owner ? [] : [`owner ${actual.owner} → ${desired.owner}`]),
            ...lineDiff(actual.content, content),
          ];
    const { node, path, mode, owner, origin } = desired;
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
