/** What a relais.yaml was made from, as the comments in it name it. */
export const sourceName = (file: string): string => (file === '-' ? 'standard input' : file);
