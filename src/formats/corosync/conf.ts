/** corosync.conf as a value: sections and keys in their order, repeated ones too, with the lines between. */

export interface CorosyncConf {
  readonly kind: 'corosync-conf';
  readonly items: readonly CorosyncItem[];
  /** What ends the last line; `\n` when absent. */
  readonly lastEnd?: '' | '\n';
}

export type CorosyncItem = CorosyncSection | CorosyncSetting | CorosyncRemark;

/** `name { … }`. */
export interface CorosyncSection {
  readonly kind: 'section';
  readonly name: string;
  readonly items: readonly CorosyncItem[];
  /** The opening and the closing line as they were read; printed again while `name` is what the first says. */
  readonly openLine?: string;
  readonly closeLine?: string;
  /** 1-based line of its opening. */
  readonly line?: number;
}

/** `key: value`. */
export interface CorosyncSetting {
  readonly kind: 'setting';
  readonly key: string;
  readonly value: string;
  /** The line as it was read; what surrounds the value stays when the value changes. */
  readonly rawLine?: string;
  /** 1-based. */
  readonly line?: number;
}

/** An empty line, or a comment: a line whose first visible character is `#`. */
export interface CorosyncRemark {
  readonly kind: 'remark';
  readonly text: string;
}
