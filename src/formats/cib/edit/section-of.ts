/** The section that an object belongs to. */
import type { CibObject, ObjectSection } from './cib-edit.ts';

export const sectionOf = (object: CibObject): ObjectSection => {
  switch (object.kind) {
    case 'node':
      return 'nodes';
    case 'primitive':
    case 'template':
    case 'group':
    case 'clone':
    case 'bundle':
      return 'resources';
    case 'location':
    case 'colocation':
    case 'order':
    case 'ticket':
      return 'constraints';
    case 'fencing-level':
      return 'fencingTopology';
    case 'tag':
      return 'tags';
    case 'acl-role':
    case 'acl-target':
    case 'acl-group':
      return 'acls';
    case 'alert':
      return 'alerts';
  }
};
