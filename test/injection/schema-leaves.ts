/** Every place of relais.yaml where a text may stand, from its JSON Schema: values and keys, each with the least that must be around it. */

export interface Leaf {
  /** `resources.*.agent`; a key ends with `<key>`. */
  readonly name: string;
  /** The file's sections with that text in its place. */
  readonly with: (text: string) => unknown;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

export const leavesOf = (root: Schema): readonly Leaf[] => {
  const entered = new Set<string>();
  const definition = ({ $ref = '' }: Schema): Schema => root.definitions?.[$ref.replace('#/definitions/', '')] ?? {};

  /** Something that may stand there. */
  const least = (schema: Schema): unknown => {
    const [example] = schema.examples ?? [];
    if ('const' in schema) return schema.const;
    if (schema.enum !== undefined) return schema.enum[0];
    if (example !== undefined) return example;
    if (schema.$ref !== undefined) return least(definition(schema));
    const [branch] = schema.anyOf ?? schema.allOf ?? [];
    if (branch !== undefined) return least(branch);
    if (schema.type === 'object') return around(schema, []);
    if (schema.type === 'array') return [];
    return schema.type === 'boolean' ? true : [schema.type].flat().includes('string') ? 'x' : 1;
  };
  const around = ({ properties = {}, required = [] }: Schema, without: readonly string[]): Record<string, unknown> =>
    Object.fromEntries(
      required.filter((name) => !without.includes(name)).map((name) => [name, least(properties[name] ?? {})]),
    );
  const within = (schema: Schema, name: string): readonly Leaf[] => {
    if (schema.$ref !== undefined) {
      // A definition that holds itself, or stands in many places, is read by the same code everywhere; a section has it once more.
      if (entered.has(schema.$ref) && name.includes('.')) return [];
      entered.add(schema.$ref);
      return within(definition(schema), name);
    }
    const { properties = {}, additionalProperties: other } = schema;
    const branches = [...(schema.anyOf ?? []), ...(schema.allOf ?? [])];
    return [
      ...([schema.type].flat().includes('string') ? [{ name, with: (text: string) => text }] : []),
      ...branches.flatMap((branch) => within(branch, name)),
      ...Object.entries(properties).flatMap(([key, field]) =>
        within(field, name === '' ? key : `${name}.${key}`).map((leaf) => ({
          ...leaf,
          with: (text: string) => ({ ...around(schema, [key]), [key]: leaf.with(text) }),
        })),
      ),
      ...(typeof other === 'object' ? within(other, `${name}.*`).map((leaf) => under(leaf, schema)) : []),
      ...(typeof other === 'object'
        ? [{ name: `${name}.<key>`, with: (text: string) => ({ ...around(schema, []), [text]: least(other) }) }]
        : []),
      ...(schema.items === undefined
        ? []
        : within(schema.items, `${name}[]`).map((leaf) => ({ ...leaf, with: (text: string) => [leaf.with(text)] }))),
    ];
  };
  const under = (leaf: Leaf, schema: Schema): Leaf => ({
    ...leaf,
    with: (text) => ({ ...around(schema, []), one: leaf.with(text) }),
  });
  return within(root, '');
};
