/** What of a CIB has no place in relais.yaml, nor in the crm language: what its sections hold beside objects. What objects hold has one, as XML. */
import type { Finding } from '../../formats/cib/codec/codec.ts';
import type { Cib, Configuration } from '../../formats/cib/model/cib.ts';

/** Whether what was found is left out. */
export const withoutPlace = (cib: Cib): ((finding: Finding) => boolean) => {
  const { configuration } = cib;
  const owners = [cib, configuration, ...Object.values(configuration.sections ?? {})];
  const sources = new Set(owners.map(({ source }) => source));
  const elements = new Set(owners.flatMap(({ others = [] }) => others));
  return ({ kind, element }) =>
    kind === 'text' || (kind === 'unknown-attribute' ? sources.has(element) : elements.has(element));
};

/** The rest, which relais.yaml can say. */
export const withPlace = ({
  others: _others,
  extra: _extra,
  sections: _sections,
  ...rest
}: Configuration): Configuration => rest;
