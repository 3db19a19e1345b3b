/** The Debian releases that labs are made of. */
export type DebianRelease = '12' | '13';

export const defaultRelease: DebianRelease = '13';

export const codenames: Readonly<Record<DebianRelease, string>> = { '12': 'bookworm', '13': 'trixie' };

export const isDebianRelease = (text: string): text is DebianRelease => Object.hasOwn(codenames, text);
