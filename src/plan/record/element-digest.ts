/** A fingerprint of what an element says: the same for a desired and an observed one that say the same. */
import { createHash } from 'node:crypto';
import { saidBy } from '../../formats/corosync/diff-corosync-conf.ts';
import { parseCorosyncConf } from '../../formats/corosync/parse-corosync-conf.ts';
import type { Element, FileElement } from '../../services/element.ts';

export const elementDigest = (element: Element): string =>
  createHash('sha256')
    .update(JSON.stringify(said(element)))
    .digest('hex');

const said = (element: Element): readonly unknown[] => {
  switch (element.kind) {
    case 'packages':
      return [element.kind, element.names.toSorted()];
    case 'file':
      return [element.kind, element.path, contentOf(element), element.mode, element.owner];
    case 'link':
      return [element.kind, element.path, element.target];
    case 'block':
      return [element.kind, element.path, element.label, element.lines];
    case 'unit':
      return [element.kind, element.unit, element.enabled, element.active];
    case 'authkey':
      return [element.kind, element.sha256, element.mode, element.owner];
    case 'tree':
      return [element.kind, element.link, element.digest];
    case 'firewall':
      return [element.kind, element.openings.map(({ protocol, ports, from }) => [protocol, ports, from])];
    case 'clock':
      return [element.kind, element.service];
  }
};

/** Somebody's comments in a corosync.conf say nothing of the cluster. */
const contentOf = ({ of, content }: FileElement): unknown => {
  const { conf } = of === 'corosync' ? parseCorosyncConf(content) : {};
  return conf === undefined ? content : saidBy(conf);
};
