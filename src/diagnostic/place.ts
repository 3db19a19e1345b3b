/** Where in a text something stands. */
export interface Place {
  /** The path as the user gave it; `-` for standard input. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units, as editors count. */
  readonly column: number;
  /** Length of the marked text on that line; 0 or absent marks one character. */
  readonly length?: number;
}
