/** A text without the values of secrets, so that a line of it can be shown: every character stays in its place, or is a star. */
import { isSecretName } from '../formats/cib/secret-names.ts';
import { hasTotem, totemLines } from './totem-lines.ts';

/** `name: value` within braces, as YAML and JSON have it; `name=value`, as crm and XML have it. */
const assigned = /([\w.-]+)["']?(?:\s*:\s+|:(?=["'{[])|=)/g;
/** The same where a pair has a name and a value: `{ name: password, value: x }`, `<nvpair name="password" value="x"/>`. */
const paired =
  /\bname["']?\s*[:=]\s*["']?([\w.-]+)["']?(?:[\s,]+["']?id["']?\s*[:=]\s*[^\s,]+)?[\s,]+["']?value["']?\s*[:=]\s*/g;
const content = /\{[^}]*|\[[^\]]*|"(?:[^"\\]|\\.)*|'(?:[^']|'')*|[^\s,}\]][^,}\]]*/y;
/** A line that is `name: value` and no more, or begins what stands further in. */
const line = /^([\s-]*)(["']?([\w.-]+)["']?\s*:)(\s.*)?$/;

/**
 * @param text YAML, a crm script, XML or corosync.conf, right or wrong: nothing is read of it but names.
 * @param more names that say nothing of a secret, and hold one.
 */
export const hideInSource = (text: string, more: ReadonlySet<string> = new Set()): string => {
  const lines = text.split('\n');
  const ofTotem = totemLines(lines);
  const isCorosync = hasTotem(lines);
  const isHidden = (name: string): boolean => isSecretName(name) || more.has(name) || (isCorosync && name === 'key');
  const isSecret = (name: string, value: string): boolean => isHidden(name) && !isTime(name, value);
  /** Lines further in than this belong to a secret. */
  let within = Number.POSITIVE_INFINITY;
  let nextValue = false;
  const hidden = lines.map((each, index) => {
    if (ofTotem.has(index) && isTotemToken.test(each)) return each;
    if (each.trim() === '' || each.search(/\S/) > within) return stars(each);
    within = Number.POSITIVE_INFINITY;
    const [, indent = '', head = '', name = '', value = ''] = line.exec(each) ?? [];
    if (isSecret(name, value) || (nextValue && name === 'value')) {
      nextValue = false;
      within = indent.length;
      return `${indent}${head}${stars(value)}`;
    }
    if (name === 'name') nextValue = isHidden(value.trim().replaceAll(/["']/g, ''));
    return hideAfter(hideAfter(each, paired, isSecret), assigned, isSecret);
  });
  return hidden.join('\n');
};

/** @param opening what stands before a value; its first group is the name. */
const hideAfter = (text: string, opening: RegExp, isSecret: (name: string, value: string) => boolean): string => {
  let shown = text;
  for (const found of text.matchAll(opening)) {
    const from = found.index + found[0].length;
    content.lastIndex = from;
    const [value = ''] = content.exec(shown) ?? [];
    if (isSecret(found[1] ?? '', value)) shown = shown.slice(0, from) + stars(value) + shown.slice(from + value.length);
  }
  return shown;
};

const isTotemToken = /^[ \t]*token[ \t]*:/;

/** Corosync's token is no secret but a time: 300, 1s. */
const isTime = (name: string, value: string): boolean =>
  name === 'token' && /^\s*["']?[\d.]+ ?(ms|s|min)?["']?\s*(#.*)?$/.test(value);

const stars = (text: string): string => text.replaceAll(/\S/g, '*');
