/** Names in tags and fencing levels of what is not in the CIB: Pacemaker takes them, and passes over them. */
import { type Diagnostic, warning } from '../../../diagnostic/diagnostic.ts';
import type { XmlElement } from '../../xml/element.ts';
import { attributeOf, elementOf, elementsOf } from '../../xml/lookup.ts';
import { placeOfAttribute } from '../../xml/place-at.ts';
import type { Cib } from '../model/cib.ts';
import { isMention, namesNothing } from './dangling-references.ts';

/** `file` names the CIB in diagnostics. */
export const looseNames = ({ source }: Cib, file: string): readonly Diagnostic[] => {
  const configuration = source && elementOf(source, 'configuration');
  if (configuration === undefined) return [];
  const known = new Set<string>();
  const bundles: string[] = [];
  const learn = (element: XmlElement): void => {
    const id = attributeOf(element, 'id');
    if (id !== undefined && !isMention(element)) known.add(id);
    // What Pacemaker makes of a bundle is named after it: web-podman-0, web-0, ….
    if (id !== undefined && element.name === 'bundle') bundles.push(`${id}-`);
    if (element.name === 'node') known.add(attributeOf(element, 'uname') ?? '');
    if (attributeOf(element, 'name') === 'remote-node') known.add(attributeOf(element, 'value') ?? '');
    for (const child of elementsOf(element)) learn(child);
  };
  learn(configuration);
  return namesIn(configuration).flatMap(({ element, name, value }) =>
    known.has(value) || bundles.some((bundle) => value.startsWith(bundle))
      ? []
      : [
          warning('cib/dangling-reference', {
            message: namesNothing(element, name, value),
            remedy: 'Correct the name, or take the object out.',
            place: placeOfAttribute(element, name, file),
          }),
        ],
  );
};

interface Name {
  readonly element: XmlElement;
  /** The attribute that says it. */
  readonly name: string;
  readonly value: string;
}

const namesIn = (configuration: XmlElement): readonly Name[] => {
  const tags = elementsOf(elementOf(configuration, 'tags'), 'tag');
  const levels = elementsOf(elementOf(configuration, 'fencing-topology'), 'fencing-level');
  return [
    ...tags
      .flatMap((tag) => elementsOf(tag, 'obj_ref'))
      .map((element) => ({ element, name: 'id', value: attributeOf(element, 'id') ?? '' })),
    ...levels.flatMap((element) =>
      (attributeOf(element, 'devices') ?? '')
        .split(',')
        .map((value) => ({ element, name: 'devices', value: value.trim() })),
    ),
  ].filter(({ value }) => value !== '');
};
