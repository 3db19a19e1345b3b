/** What the objects of a CIB are looked at in: the CIB itself, or, where that is wrong without any of them, one that is not. */
import type { XmlElement } from '../../xml/element.ts';
import type { SchemaComplaint } from './complaints-about.ts';
import { outerComplaints } from './outer-complaints.ts';
import { type CibPart, type Only, onlyOf, partsIn } from './refused-objects.ts';
import { emptyShell, partsOfKnown, shellAround, soundShell } from './sound-shell.ts';

interface Surroundings {
  /** The objects that can be looked at. */
  readonly all: readonly CibPart[];
  readonly only: Only;
  /** What is wrong around them. */
  readonly around: readonly SchemaComplaint[];
}

/** @param root of `text`. @param schema its name. */
export const surroundings = (
  text: string,
  root: XmlElement,
  schema: string,
  isValid: (text: string) => boolean,
): Surroundings => {
  const all = partsIn(root);
  const own = onlyOf(text, all);
  const sound = soundShell(schema);
  // A schema that refuses even this one is none of Pacemaker's.
  if (isValid(own([])) || !isValid(emptyShell(sound))) return { all, only: own, around: [] };
  return {
    all: partsOfKnown(root, (name) => isValid(emptyShell(sound, { name, tag: `<${name}/>` }))),
    only: (parts) => shellAround(sound, text, parts),
    around: outerComplaints(root, sound, isValid),
  };
};
