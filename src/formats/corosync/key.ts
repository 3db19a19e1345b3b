/** What a key of corosync.conf means: its type, and how a change of it takes effect. */

export interface CorosyncKey {
  /** Sections and key, joined by dots; `*` stands for a number or a name, as in `nodelist.node.ring*_addr`. */
  readonly path: string;
  readonly type: KeyType;
  readonly unit?: 'ms' | 's' | '%' | 'bytes' | 'votes';
  readonly min?: number;
  readonly max?: number;
  /** For `choice`. */
  readonly choices?: readonly string[];
  /** For `choice`: a number from 0 to this does as well, decimal, hexadecimal or octal. */
  readonly numbersTo?: number;
  /** With another value corosync does not start; otherwise it takes the default and says nothing. */
  readonly strict: boolean;
  readonly takesEffect: TakesEffect;
  /** Why it should not be there any more. */
  readonly obsolete?: string;
}

export type KeyType = 'integer' | 'choice' | 'text';

/**
 * `reload`: by corosync-cfgtool -R on one node; `restart`: when corosync was restarted on all nodes; `restart-qdevice`: when
 * corosync-qdevice was.
 */
export type TakesEffect = 'reload' | 'restart' | 'restart-qdevice';

const UINT8 = 255;
export const UINT16 = 65_535;
const UINT32 = 4_294_967_295;

type Options = Partial<Pick<CorosyncKey, 'unit' | 'min' | 'max' | 'obsolete'>>;

export const integer = (path: string, takesEffect: TakesEffect, options: Options = {}): CorosyncKey => ({
  path,
  type: 'integer',
  min: 0,
  max: UINT32,
  strict: true,
  takesEffect,
  ...options,
});

export const milliseconds = (path: string, takesEffect: TakesEffect): CorosyncKey =>
  integer(path, takesEffect, { unit: 'ms' });

/** 0 or 1, held in eight bits. */
export const flag = (path: string, takesEffect: TakesEffect): CorosyncKey => integer(path, takesEffect, { max: UINT8 });

export const byte = (path: string, takesEffect: TakesEffect): CorosyncKey => integer(path, takesEffect, { max: UINT8 });

/** Another value keeps corosync from starting. */
export const oneOf = (path: string, takesEffect: TakesEffect, ...choices: readonly string[]): CorosyncKey => ({
  path,
  type: 'choice',
  choices,
  strict: true,
  takesEffect,
});

/** Another value is passed over in silence. */
export const looselyOneOf = (path: string, takesEffect: TakesEffect, ...choices: readonly string[]): CorosyncKey => ({
  ...oneOf(path, takesEffect, ...choices),
  strict: false,
});

export const text = (path: string, takesEffect: TakesEffect, obsolete?: string): CorosyncKey => ({
  path,
  type: 'text',
  strict: false,
  takesEffect,
  ...(obsolete !== undefined && { obsolete }),
});
