/** A CIB that has some objects of another and nothing else of it, each on its line: for one that is wrong around its objects. */
import { escapeValue } from '../../xml/characters.ts';
import type { XmlElement } from '../../xml/element.ts';
import { type CibPart, partsIn } from './refused-objects.ts';

export interface Shell {
  /** Of `<cib>`, by name. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Of `<configuration>`. */
  readonly ofConfiguration?: ReadonlyMap<string, string>;
}

/** What every schema of Pacemaker's asks of `<cib>`. */
export const soundShell = (schema: string): Shell => ({
  attributes: new Map([
    ['validate-with', schema],
    ['admin_epoch', '0'],
    ['epoch', '0'],
    ['num_updates', '0'],
  ]),
});

/** Those that Pacemaker asks for; the others come and go. */
export const requiredSections: readonly string[] = ['crm_config', 'nodes', 'resources', 'constraints'];

/** With one section that holds nothing, instead of its like. */
export const emptyShell = (shell: Shell, section?: { readonly name: string; readonly tag: string }): string => {
  const rest = requiredSections.filter((name) => name !== section?.name).map((name) => `<${name}/>`);
  return wrap(shell, [...rest, section?.tag ?? ''].join(''));
};

/** `parts` of `text`, in its order. */
export const shellAround = (shell: Shell, text: string, parts: readonly CibPart[]): string => {
  const sections = new Set(parts.map(({ section }) => section));
  const absent = requiredSections.filter((name) => !sections.has(name)).map((name) => `<${name}/>`);
  const bodies = [absent.join('')];
  let [at, open] = [0, ''];
  for (const { element, section } of parts) {
    const { start = at, end = at } = element.span ?? {};
    bodies.push(lineEnds(text.slice(at, start)));
    if (section !== open) bodies.push(`${closing(open)}<${section}>`);
    bodies.push(text.slice(start, end));
    [at, open] = [end, section];
  }
  return wrap(shell, bodies.join('') + closing(open));
};

export const tagOf = (name: string, attributes: ReadonlyMap<string, string>): string =>
  [name, ...[...attributes].map(([key, value]) => `${key}="${escapeValue(value)}"`)].join(' ');

/** The objects of a CIB that stand in sections which the schema knows. */
export const partsOfKnown = (root: XmlElement, isKnown: (section: string) => boolean): readonly CibPart[] => {
  const known = new Map<string, boolean>();
  return partsIn(root).filter(({ section }) => {
    const answer = known.get(section) ?? isKnown(section);
    known.set(section, answer);
    return answer;
  });
};

const closing = (section: string): string => (section === '' ? '' : `</${section}>`);

const lineEnds = (text: string): string => text.replaceAll(/[^\n]/g, '');

const wrap = ({ attributes, ofConfiguration = new Map() }: Shell, sections: string): string =>
  `<${tagOf('cib', attributes)}><${tagOf('configuration', ofConfiguration)}>${sections}</configuration></cib>`;
