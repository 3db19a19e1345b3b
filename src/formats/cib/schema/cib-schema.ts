/** One of Pacemaker's own RELAX NG schemas, compiled, to be closed after use. */
import type { RelaxNGValidator, XmlDocument } from 'libxml2-wasm';
import { type Diagnostic, fault } from '../../../diagnostic/diagnostic.ts';
import { eachOnce } from '../../../diagnostic/each-once.ts';
import { inOrder } from '../../../diagnostic/in-order.ts';
import type { XmlElement } from '../../xml/element.ts';
import { libxml2 } from '../../xml/libxml2.ts';
import { parseXml } from '../../xml/parse-xml.ts';
import { placeOfAttribute } from '../../xml/place-at.ts';
import type { Cib } from '../model/cib.ts';
import { printCib } from '../print-cib.ts';
import { complaintsAbout, type SchemaComplaint } from './complaints-about.ts';
import { danglingReferences } from './dangling-references.ts';
import { refusedObjects } from './refused-objects.ts';
import { surroundings } from './surroundings.ts';

/** File name → content: the `*.rng` of /usr/share/pacemaker (package pacemaker-common). */
export type SchemaFiles = ReadonlyMap<string, string>;

/**
 * libxml2 tells of dangling IDREFs on the standard error of its own and not to its caller: they are looked for here instead, and the
 * schema asks only for their form.
 */
const withoutReferences = (text: string): string => text.replaceAll('<data type="IDREF"/>', '<data type="NCName"/>');

/** libxml2's way to say that something inside is wrong; it stands at the first child, whichever is meant. */
const CONSEQUENCE = /has extra content|^Invalid sequence in interleave/;

/** At most this many complaints are reported. */
const MAX_COMPLAINTS = 60;

type Library = Awaited<ReturnType<typeof libxml2>>;

let schemaCount = 0;

export class CibSchema implements Disposable {
  /** Such as `pacemaker-3.9`. */
  readonly name: string;
  readonly #library: Library;
  readonly #document: XmlDocument;
  readonly #validator: RelaxNGValidator;

  private constructor(name: string, library: Library, document: XmlDocument, validator: RelaxNGValidator) {
    this.name = name;
    this.#library = library;
    this.#document = document;
    this.#validator = validator;
  }

  /** Undefined when the files hold no schema of this name. Throws when the files are no schemas. */
  static async open(name: string, files: SchemaFiles): Promise<CibSchema | undefined> {
    if (!files.has(`${name}.rng`)) return undefined;
    const library = await libxml2();
    schemaCount += 1;
    const folder = `relais-schemas-${schemaCount}`;
    const encoder = new TextEncoder();
    const buffers = [...files].map(([file, text]): [string, Uint8Array] => [
      `${folder}/${file}`,
      encoder.encode(withoutReferences(text)),
    ]);
    library.xmlRegisterInputProvider(new library.XmlBufferInputProvider(Object.fromEntries(buffers)));
    try {
      const document = library.XmlDocument.fromString(withoutReferences(files.get(`${name}.rng`) ?? ''), {
        url: `${folder}/${name}.rng`,
      });
      try {
        return new CibSchema(name, library, document, library.RelaxNGValidator.fromDoc(document));
      } catch (problem) {
        document.dispose();
        throw problem;
      }
    } finally {
      library.xmlCleanupInputProvider();
    }
  }

  /** What Pacemaker would say against the CIB, of each object that is at fault; empty when it is valid. `file` names the CIB in diagnostics. */
  validate(cib: Cib, file: string): readonly Diagnostic[] {
    const text = printCib(cib);
    const { root } = parseXml(text, file);
    const whole = this.#against(text);
    const ofSchema = whole.length === 0 || root === undefined ? whole : this.#byObject(text, root, whole);
    const dangling = root === undefined ? [] : danglingReferences(root, this.name, file);
    return inOrder(eachOnce([...ofSchema.map((each) => this.#faultOf(each, file)), ...dangling])).slice(
      0,
      MAX_COMPLAINTS,
    );
  }

  #byObject(text: string, root: XmlElement, whole: readonly SchemaComplaint[]): readonly SchemaComplaint[] {
    const isValid = (each: string): boolean => this.#against(each).length === 0;
    const { all, only, around } = surroundings(text, root, this.name, isValid);
    const refused = refusedObjects(all, (some) => isValid(only(some)));
    if (refused.length + around.length === 0) return whole;
    const others = all.filter((part) => !refused.includes(part));
    return [
      ...around,
      ...refused.flatMap((part) => complaintsAbout(part, this.#against(only([part])))),
      ...this.#against(only(others)),
    ];
  }

  #faultOf({ message, line, at }: SchemaComplaint, file: string): Diagnostic {
    const place = at && placeOfAttribute(at.element, at.attribute, file);
    return fault('cib/against-schema', {
      message: `The CIB is not as ${this.name} asks: ${message}.`,
      remedy: 'Correct the element, or give a validate-with that knows it.',
      ...(line > 0 && { place: { file, line, column: 1 } }),
      ...(place && { place }),
    });
  }

  #against(text: string): readonly SchemaComplaint[] {
    const document = this.#library.XmlDocument.fromString(text);
    try {
      this.#validator.validate(document);
      return [];
    } catch (problem) {
      if (!(problem instanceof this.#library.XmlValidateError)) throw problem;
      const all = problem.details.map(({ message, line }) => ({ message: message.trim(), line }));
      const telling = all.filter(({ message }) => !CONSEQUENCE.test(message));
      return telling.some(({ line }) => line > 0) ? telling : all;
    } finally {
      document.dispose();
    }
  }

  [Symbol.dispose](): void {
    this.#validator.dispose();
    this.#document.dispose();
  }
}
