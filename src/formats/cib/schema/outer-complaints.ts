/** What is wrong with a CIB around its objects: libxml2 says of it that it is, and not what. */
import type { XmlElement } from '../../xml/element.ts';
import { elementOf, elementsOf } from '../../xml/lookup.ts';
import type { SchemaComplaint } from './complaints-about.ts';
import { emptyShell, requiredSections, type Shell, tagOf } from './sound-shell.ts';

type IsValid = (text: string) => boolean;

/** @param sound a shell that the schema takes. @param root of the CIB. */
export const outerComplaints = (root: XmlElement, sound: Shell, isValid: IsValid): readonly SchemaComplaint[] => {
  const configuration = elementOf(root, 'configuration');
  const ofConfiguration = (attributes: ReadonlyMap<string, string>): boolean =>
    isValid(emptyShell({ ...sound, ofConfiguration: attributes }));
  return [
    ...lacking(root, sound, isValid),
    ...refusedAttributes(root, ([name, value]) =>
      isValid(emptyShell({ attributes: new Map([...sound.attributes, [name, value]]) })),
    ),
    ...(configuration === undefined
      ? []
      : refusedAttributes(configuration, (pair) => ofConfiguration(new Map([pair])))),
    ...ofSections(configuration, sound, isValid),
  ];
};

/** Attributes of `<cib>` that the schema can't do without. */
const lacking = (root: XmlElement, sound: Shell, isValid: IsValid): readonly SchemaComplaint[] => {
  const has = new Set(root.attributes.map(({ name }) => name));
  const names = [...sound.attributes.keys()].filter(
    (name) =>
      !has.has(name) &&
      !isValid(emptyShell({ attributes: new Map([...sound.attributes].filter(([each]) => each !== name)) })),
  );
  return names.length === 0 ? [] : [about(root, `<${root.name}> lacks ${names.join(', ')}`)];
};

const refusedAttributes = (
  element: XmlElement,
  isTaken: (pair: readonly [name: string, value: string]) => boolean,
): readonly SchemaComplaint[] =>
  element.attributes.flatMap(({ name, value }) =>
    isTaken([name, value]) ? [] : [about(element, `<${element.name}> can’t have ${name}="${value}"`, name)],
  );

const ofSections = (
  configuration: XmlElement | undefined,
  sound: Shell,
  isValid: IsValid,
): readonly SchemaComplaint[] => {
  const seen = new Set<string>();
  const complaints = elementsOf(configuration).flatMap((section): readonly SchemaComplaint[] => {
    const { name } = section;
    const isSecond = seen.has(name);
    seen.add(name);
    if (isSecond) return [about(section, `<${name}> stands a second time`)];
    const isTaken = (attributes: ReadonlyMap<string, string>): boolean =>
      isValid(emptyShell(sound, { name, tag: `<${tagOf(name, attributes)}/>` }));
    return isTaken(new Map())
      ? refusedAttributes(section, (pair) => isTaken(new Map([pair])))
      : [about(section, `<${name}> has no place in <configuration>`)];
  });
  const absent = requiredSections.filter((name) => !seen.has(name)).map((name) => `<${name}>`);
  return configuration === undefined || absent.length === 0
    ? complaints
    : [about(configuration, `<configuration> lacks ${absent.join(', ')}`), ...complaints];
};

const about = (element: XmlElement, message: string, attribute = ''): SchemaComplaint => ({
  message,
  line: 0,
  at: { element, attribute },
});
