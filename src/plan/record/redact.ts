/** A configuration without its secrets: each is replaced by a digest, so that a change of it is still seen. */
import { createHash } from 'node:crypto';
import type { FromXml } from '../../formats/cib/model/from-xml.ts';
import { isSecretValue } from '../../formats/cib/secret-names.ts';
import { withoutSource } from '../../formats/cib/without-source.ts';

/** Free of sources too: those are the text itself. */
export const redact = <T extends FromXml>(object: T): T => hideSecrets(withoutSource(object), digestOf) as T;

/** Any data that holds parts of a CIB, with `hide` of each secret in its place. */
export const hideSecrets = (value: unknown, hide: (secret: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((each) => hideSecrets(each, hide));
  if (typeof value !== 'object' || value === null) return value;
  const { kind, name, value: held } = value as { kind?: unknown; name?: unknown; value?: unknown };
  if (kind === 'nvpair' && typeof name === 'string' && typeof held === 'string' && isSecretValue(name, held)) {
    return { ...value, value: hide(held) };
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, hideSecrets(inner, hide)]));
};

/** Hidden once already: the same again. */
const digestOf = (secret: string): string =>
  /^sha256:[0-9a-f]{64}$/.test(secret) ? secret : `sha256:${createHash('sha256').update(secret).digest('hex')}`;
