/** Ids that something refers to by `id-ref`. */

export const referredIds = (value: unknown): ReadonlySet<string> => {
  const ids = new Set<string>();
  const visit = (each: unknown): void => {
    if (Array.isArray(each)) {
      for (const item of each) visit(item);
    } else if (typeof each === 'object' && each !== null) {
      for (const [key, inner] of Object.entries(each)) {
        if (key === 'idRef' && typeof inner === 'string') ids.add(inner);
        else if (key !== 'source' && key !== 'others') visit(inner);
      }
    }
  };
  visit(value);
  return ids;
};
