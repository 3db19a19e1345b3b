/** Parts of an object of the CIB by the words of its XML, as who reads that knows them. */
import type { FromXml } from '../../cib/model/from-xml.ts';

/** Fields that are not called as the attribute is. */
const otherwise: Readonly<Record<string, string>> = { orderKind: 'kind', thenRsc: 'then', permission: 'kind' };

/** `booleanOp` is `boolean-op`. */
export const attributeName = (field: string): string =>
  otherwise[field] ?? field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** `<rule id="web-rule">`; `rule web-rule` of what was not read from XML. */
export const elementWords = (item: object): string => {
  const { kind = '', id, source } = item as FromXml & { readonly kind?: string; readonly id?: string };
  if (source === undefined) return [kind, id ?? ''].join(' ').trim();
  return `<${source.name}${id === undefined ? '' : ` id="${id}"`}>`;
};

/** What a field holds that is no attribute, or whatever is not known: by its elements, where there are some. */
export const fieldWords = (field: string, ...values: readonly unknown[]): string => {
  const [first] = values.flat().filter((value): value is FromXml => typeof value === 'object' && value !== null);
  if (field === 'extra') return values.flatMap((value) => Object.keys(value ?? {})).join(', ');
  if (field === 'others') return `<${(first as { readonly name?: string } | undefined)?.name ?? ''}>`;
  return first?.source === undefined ? attributeName(field) : `<${first.source.name}>`;
};
