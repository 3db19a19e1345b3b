/** All that a step replaces on its node: what its action says, and what it says itself of its commands. */
import { posix } from 'node:path';
import { cibFile } from '../facts/cib-on-disk.ts';
import { authkeyPath, nextKeyPath } from './elements/key-path.ts';
import type { Step } from './step.ts';
import type { Touch } from './touch.ts';

export const touchesOf = ({ action, touches = [] }: Step): readonly Touch[] => [...ofAction(action), ...touches];

const ofAction = (action: Step['action']): readonly Touch[] => {
  switch (action.kind) {
    case 'write':
      // A CIB on the disk is more than its file: Pacemaker keeps signatures and older versions beside it.
      if (action.path === cibFile) return [{ kind: 'folder', path: posix.dirname(cibFile), keep: 'content' }];
      return [action.path, ...(action.keepAs === undefined ? [] : [action.keepAs])].map(path);
    case 'authkey':
      return [path(action.to === 'next' ? nextKeyPath : authkeyPath)];
    case 'tree':
      // Each version stands in a folder of its own: the link says which is served.
      return [path(action.link), { kind: 'folder', path: posix.dirname(action.link), keep: 'absence' }];
    default:
      return [];
  }
};

const path = (name: string): Touch => ({ kind: 'path', path: name });
