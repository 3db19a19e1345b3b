/** The short names that the crm language has for XPaths of the CIB: `meta:web:target-role`. */

/** Each `@@` is one of the values after the name; the second part is for the second value, or the first where the first part takes none. */
const shortcuts: Readonly<Record<string, readonly string[]>> = {
  meta: ["//primitive[@id='@@']/meta_attributes", "/nvpair[@name='@@']"],
  params: ["//primitive[@id='@@']/instance_attributes", "/nvpair[@name='@@']"],
  utilization: ["//primitive[@id='@@']/utilization"],
  location: ["//rsc_location[@id='cli-prefer-@@' and @rsc='@@']"],
  property: ['//crm_config/cluster_property_set', "/nvpair[@name='@@']"],
  nodeattr: ['//nodes/node/instance_attributes', "/nvpair[@name='@@']"],
  nodeutil: ['//nodes/node/utilization', "[@uname='@@']"],
  node: ['//nodes/node', "[@uname='@@']"],
  status: ['/cib/status'],
  cib: ['/cib'],
};

export const isShortcut = (name: string): boolean => Object.hasOwn(shortcuts, name);

/** Undefined when it has too many values, or too few. */
export const expandShortcut = (name: string, value: string | undefined): string | undefined => {
  const parts = shortcuts[name] ?? [];
  const values = value === undefined ? [] : value.split(':');
  let xpath = '';
  let at = 0;
  for (const part of parts) {
    if (!part.includes('@@')) {
      xpath += part;
      continue;
    }
    const next = values[at];
    if (next === undefined) break;
    xpath += part.replaceAll('@@', () => next);
    at += 1;
  }
  return xpath === '' || at < values.length ? undefined : xpath;
};

/** The short name of an XPath, if it has one. */
export const findShortcut = (xpath: string): { readonly name: string; readonly value?: string } | undefined => {
  for (const [name, parts] of Object.entries(shortcuts)) {
    for (let count = 1; count <= parts.length; count += 1) {
      const values = matchShortcut(parts.slice(0, count).join(''), xpath);
      if (values !== undefined) return values.length === 0 ? { name } : { name, value: values.join(':') };
    }
  }
  return undefined;
};

const matchShortcut = (pattern: string, xpath: string): string[] | undefined => {
  const source = pattern
    .split('@@')
    .map((part) => part.replace(/[[\]/.]/g, '\\$&'))
    .join('([a-zA-Z_][a-zA-Z0-9_.-]*)');
  const found = new RegExp(`^${source}$`).exec(xpath);
  if (found === null) return undefined;
  const values = found.slice(1);
  // location names its resource twice.
  return pattern.startsWith('//rsc_location') ? (values[0] === values[1] ? values.slice(0, 1) : undefined) : values;
};
