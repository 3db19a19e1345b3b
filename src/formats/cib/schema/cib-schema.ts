/** One of Pacemaker's own RELAX NG schemas, compiled, to be closed after use. */
import type { RelaxNGValidator, XmlDocument } from 'libxml2-wasm';
import { type Diagnostic, fault } from '../../../diagnostic/diagnostic.ts';
import { libxml2 } from '../../xml/libxml2.ts';
import type { Cib } from '../model/cib.ts';
import { printCib } from '../print-cib.ts';

/** File name → content: the `*.rng` of /usr/share/pacemaker (package pacemaker-common). */
export type SchemaFiles = ReadonlyMap<string, string>;

/** At most this many complaints are reported. */
const MAX_COMPLAINTS = 20;

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
    const buffers = [...files].map(([file, text]): [string, Uint8Array] => [`${folder}/${file}`, encoder.encode(text)]);
    library.xmlRegisterInputProvider(new library.XmlBufferInputProvider(Object.fromEntries(buffers)));
    try {
      const document = library.XmlDocument.fromString(files.get(`${name}.rng`) ?? '', { url: `${folder}/${name}.rng` });
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

  /** What Pacemaker would say against the CIB; empty when it is valid. `file` names the CIB in diagnostics. */
  validate(cib: Cib, file: string): readonly Diagnostic[] {
    const document = this.#library.XmlDocument.fromString(printCib(cib));
    try {
      this.#validator.validate(document);
      return [];
    } catch (problem) {
      if (!(problem instanceof this.#library.XmlValidateError)) throw problem;
      return problem.details.slice(0, MAX_COMPLAINTS).map(({ message, line }) =>
        fault('cib/against-schema', {
          message: `The CIB is not as ${this.name} asks: ${message.trim()}.`,
          remedy: 'Correct the element, or give a validate-with that knows it.',
          ...(line > 0 && { place: { file, line, column: 1 } }),
        }),
      );
    } finally {
      document.dispose();
    }
  }

  [Symbol.dispose](): void {
    this.#validator.dispose();
    this.#document.dispose();
  }
}
