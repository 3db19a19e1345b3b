/** Writes a configuration as `crm configure show` lays it out. */
import type { Command, CrmConfiguration } from '../syntax/command.ts';
import { words } from './print-attributes.ts';
import {
  aclTargetLines,
  alertLines,
  fencingTopologyLines,
  nodeLines,
  propertyLines,
  roleLines,
  tagLine,
  userLines,
} from './print-cluster.ts';
import { colocationLine, locationLines, orderLine, ticketLine } from './print-constraint.ts';
import { bundleLines, cloneLines, groupLines, primitiveLines } from './print-resource.ts';
import { quoteWord } from './quote.ts';

export interface PrintCrmOptions {
  /** `show`, the default, breaks long commands over lines; `one-line` gives each command one. */
  readonly layout?: 'show' | 'one-line';
}

/** Ends with a line feed, unless there is nothing to write. */
export const printCrm = (configuration: CrmConfiguration, options: PrintCrmOptions = {}): string => {
  const lines = configuration.commands.flatMap((command) => [
    ...(command.comments ?? []),
    printCommand(command, options.layout ?? 'show'),
  ]);
  return [...lines, ...(configuration.comments ?? [])].map((line) => `${line}\n`).join('');
};

const printCommand = (command: Command, layout: 'show' | 'one-line'): string => {
  const lines = commandLines(command).filter((line) => line !== undefined && line !== '');
  if (layout === 'one-line' && command.kind === 'xml') return `xml ${command.text.text}`;
  if (layout === 'one-line') return lines.map((line) => line?.trimStart()).join(' ');
  return command.kind === 'xml' ? lines.join(' \\\n') : lines.join(' \\\n\t');
};

const commandLines = (command: Command): readonly (string | undefined)[] => {
  switch (command.kind) {
    case 'primitive':
      return primitiveLines(command);
    case 'group':
      return groupLines(command);
    case 'clone':
      return cloneLines(command);
    case 'bundle':
      return bundleLines(command);
    case 'location':
      return locationLines(command);
    case 'colocation':
      return [colocationLine(command)];
    case 'order':
      return [orderLine(command)];
    case 'rsc_ticket':
      return [ticketLine(command)];
    case 'node':
      return nodeLines(command);
    case 'property-set':
      return propertyLines(command);
    case 'fencing_topology':
      return fencingTopologyLines(command);
    case 'tag':
      return [tagLine(command)];
    case 'alert':
      return alertLines(command);
    case 'role':
      return roleLines(command);
    case 'user':
      return userLines(command);
    case 'acl_target':
      return aclTargetLines(command);
    case 'monitor':
      return [
        words([
          'monitor',
          quoteWord(command.role === undefined ? command.resource.text : `${command.resource.text}:${command.role}`),
          quoteWord(command.timeout === undefined ? command.interval : `${command.interval}:${command.timeout}`),
        ]),
      ];
    case 'xml':
      return xmlLines(command.text.text);
  }
};

/** One element a line, those inside it further in. */
const xmlLines = (text: string): readonly string[] => {
  let depth = 0;
  return text.split(/(?<=>)(?=<)/).map((tag, index) => {
    const isEnd = tag.startsWith('</');
    if (isEnd) depth -= 1;
    const line = `${'  '.repeat(Math.max(0, depth))}${tag}`;
    if (!isEnd && /^<[^!?]/.test(tag) && !tag.endsWith('/>') && !tag.includes('</')) depth += 1;
    return index === 0 ? `xml ${line}` : line;
  });
};
