/** A line of virtual_ipaddress: `192.0.2.10/24 dev eth0 label eth0:1`. */
import { type Diagnostic, fault, warning } from '../../diagnostic/diagnostic.ts';
import type { Statement, VirtualAddress, Word } from './conf.ts';
import { addressFlags, addressOptions } from './keywords.ts';

export const readAddress = (line: Statement, report: (diagnostic: Diagnostic) => void): VirtualAddress | undefined => {
  const [address = '', prefix, ...more] = line.name.text.split('/');
  const family = familyOf(address);
  const longest = family === 4 ? 32 : 128;
  if (
    family === undefined ||
    more.length > 0 ||
    (prefix !== undefined && !(/^\d{1,3}$/.test(prefix) && Number(prefix) <= longest))
  ) {
    report(
      fault('keepalived/bad-address', {
        message: `${line.name.text} is not an IPv4 or IPv6 address.`,
        remedy: address.startsWith('$')
          ? `keepalived puts $NAME in only where a blank or the end follows: write \${${address.slice(1)}}${prefix === undefined ? '' : `/${prefix}`}, and define it above.`
          : 'Write it with its prefix, such as 192.0.2.10/24.',
        place: line.name.place,
      }),
    );
    return undefined;
  }
  const options: Record<string, Word> = {};
  const others: Word[] = [];
  for (let at = 0; at < line.values.length; at += 1) {
    const word = line.values[at];
    const value = line.values[at + 1];
    if (word === undefined) break;
    if (addressFlags.has(word.text)) {
      others.push(word);
    } else if (addressOptions.has(word.text) && value !== undefined) {
      if (word.text in names) options[names[word.text] ?? ''] = value;
      else others.push(word, value);
      at += 1;
    } else {
      report(
        warning('keepalived/unknown-option', {
          message: `${word.text} is not an option of an address.`,
          remedy: `Write one of ${[...addressOptions, ...addressFlags].join(', ')}.`,
          place: word.place,
        }),
      );
      others.push(word);
    }
  }
  return {
    kind: 'virtual-address',
    address: { text: address, place: line.name.place },
    family,
    ...(prefix === undefined ? {} : { prefix: Number(prefix) }),
    ...options,
    others,
  };
};

const names: Readonly<Record<string, string>> = {
  brd: 'broadcast',
  broadcast: 'broadcast',
  dev: 'device',
  scope: 'scope',
  label: 'label',
  peer: 'peer',
};

/** Undefined when it is no address. */
export const familyOf = (text: string): 4 | 6 | undefined => {
  if (isFour(text)) return 4;
  return isSix(text) ? 6 : undefined;
};

const isFour = (text: string): boolean => {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
};

const isSix = (text: string): boolean => {
  if (!/^[0-9a-fA-F:.]{2,45}$/.test(text)) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const hasFour = last.includes('.');
  const count = groups.length + (hasFour ? 1 : 0);
  const plain = hasFour ? groups.slice(0, -1) : groups;
  if (hasFour && !isFour(last)) return false;
  return plain.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group)) && (halves.length === 2 ? count < 8 : count === 8);
};
