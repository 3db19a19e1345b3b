/** Words → an id that XML takes (an NCName): what may not stand in one becomes `_`, as crmsh does it. */

export const xmlId = (...words: readonly string[]): string => {
  const id = words.join('-').replace(/[^\p{L}\p{N}_.-]/gu, '_');
  return /^[\p{L}_]/u.test(id) ? id : `_${id}`;
};
