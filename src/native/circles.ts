/** Which entries of a file are inside themselves. */

/** @param namesIn what an entry names as its members. */
export const inCircles = <T>(
  entries: Readonly<Record<string, T>>,
  namesIn: (entry: T) => readonly string[],
): ReadonlySet<string> => {
  // The first that names it holds it: a second one is told of by itself.
  const holders = new Map<string, string>();
  for (const [id, entry] of Object.entries(entries))
    for (const name of namesIn(entry)) if (!holders.has(name)) holders.set(name, id);
  const circles = new Set<string>();
  const seen = new Set<string>();
  for (const id of Object.keys(entries)) {
    const way = new Set<string>();
    let at: string | undefined = id;
    while (at !== undefined && !seen.has(at)) {
      seen.add(at);
      way.add(at);
      at = holders.get(at);
    }
    if (at === undefined || !way.has(at)) continue;
    const [...walked] = way;
    for (const one of walked.slice(walked.indexOf(at))) circles.add(one);
  }
  return circles;
};
