/** Reads one command of `crm configure`. */
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import type { Command } from '../syntax/command.ts';
import type { Word } from '../syntax/word.ts';
import { parseAclTarget, parseRole, parseUser } from './parse-acl.ts';
import { parseAlert } from './parse-alert.ts';
import { parseBundle } from './parse-bundle.ts';
import { parseFencingTopology, parseMonitor, parseNode, parsePropertySet, parseTag } from './parse-cluster.ts';
import { parseColocation, parseLocation, parseOrder, parseTicket } from './parse-constraint.ts';
import { parseClone, parseGroup, parsePrimitive } from './parse-resource.ts';
import { part } from './part.ts';
import { type Reader, reader } from './reader.ts';

/** By keyword, in lower case; `xml` is read apart. */
const parsers = new Map<string, (reader: Reader) => Command | undefined>([
  ['primitive', (words) => parsePrimitive(words, 'primitive')],
  ['rsc_template', (words) => parsePrimitive(words, 'rsc_template')],
  ['group', parseGroup],
  ['clone', (words) => parseClone(words, 'clone')],
  ['ms', (words) => parseClone(words, 'ms')],
  ['master', (words) => parseClone(words, 'ms')],
  ['bundle', parseBundle],
  ['location', parseLocation],
  ['colocation', parseColocation],
  ['collocation', parseColocation],
  ['order', parseOrder],
  ['rsc_ticket', parseTicket],
  ['property', (words) => parsePropertySet(words, 'property')],
  ['rsc_defaults', (words) => parsePropertySet(words, 'rsc_defaults')],
  ['op_defaults', (words) => parsePropertySet(words, 'op_defaults')],
  ['fencing_topology', parseFencingTopology],
  ['fencing-topology', parseFencingTopology],
  ['node', parseNode],
  ['tag', parseTag],
  ['alert', parseAlert],
  ['role', parseRole],
  ['user', parseUser],
  ['acl_target', (words) => parseAclTarget(words, 'acl_target')],
  ['acl_group', (words) => parseAclTarget(words, 'acl_group')],
  ['monitor', parseMonitor],
]);

export const isConfigurationKeyword = (word: string): boolean =>
  parsers.has(word.toLowerCase()) || word.toLowerCase() === 'xml';

export const configurationKeywords = (): readonly string[] => [...parsers.keys(), 'xml'];

/** What follows the id, of those that the crm shell refuses without. */
const wanted = {
  bundle: 'what the bundle is made of',
  role: 'a right',
  user: 'a role',
  acl_target: 'a role',
};

const isMoreThanId = (command: Command): command is Extract<Command, { kind: keyof typeof wanted }> =>
  Object.hasOwn(wanted, command.kind);

/** The crm shell takes `id=` off what comes first, wherever an id stands there. */
const withPlainId = (words: readonly Word[]): readonly Word[] => {
  const [keyword, id, ...rest] = words;
  if (keyword === undefined || id === undefined || !id.text.startsWith('id=')) return words;
  return isWithoutId.test(keyword.text) ? words : [keyword, part(id, id.text.slice(3)), ...rest];
};

const isWithoutId = /^(property|rsc_defaults|op_defaults|fencing[_-]topology)$/i;

/** Undefined when something is wrong with it, which is then reported. */
export const parseCommand = (words: readonly Word[], report: (diagnostic: Diagnostic) => void): Command | undefined => {
  const [keyword] = words;
  const parse = parsers.get(keyword?.text.toLowerCase() ?? '');
  if (keyword === undefined || parse === undefined) return undefined;
  const from = reader(withPlainId(words), report);
  const command = parse(from);
  if (command === undefined || from.failed()) return undefined;
  if (words.length === 2 && isMoreThanId(command)) {
    return from.expected(wanted[command.kind], 'Say it after the id, or take the command away.');
  }
  if (from.left() > 0) {
    return from.expected(
      'the end of the command',
      'Take the rest away, or put a keyword such as params or meta before it.',
    );
  }
  return keyword.place === undefined ? command : { ...command, place: keyword.place };
};
