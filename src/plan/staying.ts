/** What of the services' parts stays when something of theirs is taken away on the nodes: it is told by itself whom that stops. */
import type { Configuration } from '../formats/cib/model/cib.ts';
import { addressId } from '../services/address.ts';
import { statusUrl } from '../services/apache/status-page.ts';
import type { Spec } from '../spec/spec.ts';
import { primitivesOf } from './impact/parts.ts';

export interface Staying {
  /** Names of those whose address stays, as a service of the file or as a plain resource of that id. */
  readonly services: ReadonlySet<string>;
  /** Ids of primitives that are watched through relais's status page. */
  readonly statusReaders: readonly string[];
}

/** @param recorded names of services that the nodes remember. @param wanted the configuration that the file asks for. */
export const stayingOf = (
  { services }: Spec,
  recorded: readonly string[],
  wanted: Configuration | undefined,
): Staying => {
  const primitives = primitivesOf(wanted?.resources ?? []);
  return {
    services: new Set([
      ...services.map(({ name }) => name),
      ...recorded.filter((name) => primitives.has(addressId({ name }))),
    ]),
    statusReaders: [...primitives.values()].flatMap(({ id, instanceAttributes }) =>
      id !== undefined &&
      instanceAttributes.some(({ pairs }) => pairs.some(({ name, value }) => name === 'statusurl' && isIts(value)))
        ? [id]
        : [],
    ),
  };
};

const isIts = (value: string | undefined): boolean => {
  const asked = URL.parse(value ?? '');
  const its = new URL(statusUrl);
  return asked?.port === its.port && (asked.hostname === its.hostname || asked.hostname === 'localhost');
};
