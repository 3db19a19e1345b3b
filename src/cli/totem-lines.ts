/** Where a text has `totem { … }`, as corosync.conf does: there a token is a time, right or wrong, and the key is the secret. */

const totem = /^[ \t]*totem[ \t]*\{[ \t\r]*$/;
const opening = /\{[ \t\r]*$/;
const closing = /^[ \t]*\}[ \t\r]*$/;

/** The indices of its lines; a section that is never closed may be anything, and has none. */
export const totemLines = (lines: readonly string[]): ReadonlySet<number> => {
  const within = new Set<number>();
  let open: number[] | undefined;
  let depth = 0;
  for (const [index, line] of lines.entries()) {
    if (open === undefined && totem.test(line)) open = [];
    if (open === undefined) continue;
    open.push(index);
    if (opening.test(line)) depth += 1;
    else if (closing.test(line)) depth -= 1;
    if (depth > 0) continue;
    for (const each of open) within.add(each);
    open = undefined;
  }
  return within;
};

export const hasTotem = (lines: readonly string[]): boolean => lines.some((line) => totem.test(line));
