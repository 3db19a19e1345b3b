/** Reads `alert`. */
import type { Alert, AlertEvent, AlertRecipient, AlertSelect } from '../syntax/alert.ts';
import type { AttributeList } from '../syntax/attribute-list.ts';
import type { Word } from '../syntax/word.ts';
import { parseAttributeLists, parseDescription } from './parse-attributes.ts';
import { parseId } from './parse-resource.ts';
import { part } from './part.ts';
import type { Reader } from './reader.ts';

const ends = ['attributes', 'meta', 'to', 'select'];

export const parseAlert = (reader: Reader): Alert | undefined => {
  const id = parseId(reader);
  if (id === undefined) return undefined;
  const path = reader.takeIf(/.+/s);
  if (path === undefined) return reader.expected('the path of a script', 'Give the path that it has on every node.');
  const description = parseDescription(reader);
  const parts: (AttributeList | AlertSelect | AlertRecipient)[] = [];
  while (reader.left() > 0) {
    if (/^(attributes|meta)$/i.test(reader.peek()?.text ?? '')) {
      const lists = parseAttributeLists(reader, ['attributes', 'meta'], undefined, ends);
      if (lists === undefined) return undefined;
      parts.push(...lists);
      continue;
    }
    const next = reader.takeIf(/select/i) === undefined ? parseRecipient(reader) : parseSelect(reader);
    if (next === undefined) return undefined;
    parts.push(next);
  }
  return { kind: 'alert', id, path: part(path, path.text), ...description, parts };
};

const parseSelect = (reader: Reader): AlertSelect | undefined => {
  const events: AlertEvent[] = [];
  while (true) {
    const word = reader.peek();
    if (word?.text === 'attributes' && reader.peekSecond()?.text === '{') {
      reader.take();
      reader.take();
      const attributes: Word[] = [];
      for (let name = reader.take(); name?.text !== '}'; name = reader.take()) {
        if (name === undefined) return reader.expected('}', 'Close the list of attributes with }.');
        attributes.push(name);
      }
      events.push({ name: 'attributes', attributes });
    } else if (word?.text === 'nodes' || word?.text === 'fencing' || word?.text === 'resources') {
      reader.take();
      events.push({ name: word.text, attributes: [] });
    } else {
      break;
    }
  }
  return { kind: 'select', events };
};

const parseRecipient = (reader: Reader): AlertRecipient | undefined => {
  if (reader.takeIf(/to/i) === undefined) {
    return reader.expected('attributes, meta, select or to', 'Write the recipient after the word "to".');
  }
  const isBraced = reader.takeIf(/\{/) !== undefined;
  const value = reader.take();
  if (value === undefined || (isBraced && value.text === '}')) {
    return reader.expected('a recipient', 'Give what the script gets as CRM_alert_recipient.');
  }
  const description = parseDescription(reader);
  const lists = parseAttributeLists(reader, ['attributes', 'meta'], undefined, isBraced ? [...ends, '}'] : ends);
  if (lists === undefined) return undefined;
  if (isBraced && reader.takeIf(/\}/) === undefined) return reader.expected('}', 'Close the recipient with }.');
  return { kind: 'recipient', value, ...description, lists };
};
