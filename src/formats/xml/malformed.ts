/** Why a text is not read as XML: thrown by the readers of its parts, caught by parseXml. */

export class Malformed {
  readonly offset: number;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  constructor(offset: number, code: string, message: string, remedy: string) {
    this.offset = offset;
    this.code = code;
    this.message = message;
    this.remedy = remedy;
  }
}

export const WELL_FORMED = 'Give a well-formed XML file, as cibadmin --query prints it.';
export const malformed = (offset: number, message: string): Malformed =>
  new Malformed(offset, 'xml/not-well-formed', message, WELL_FORMED);
