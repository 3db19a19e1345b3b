/** Where the words of a line are typed; `any` when the text doesn't say. */
export type Level = 'any' | 'system' | 'root' | 'configure' | 'elsewhere';
