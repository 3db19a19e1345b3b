import type { ServiceSpec } from '../../spec/spec.ts';

/** One site's first page, as a visitor asks for it. */
export interface PageQuestion {
  readonly ip: string;
  readonly port: number;
  readonly site: string;
  readonly path: string;
}

/** One for each of the service's sites. */
export const pagesOf = ({ address, apache }: ServiceSpec): readonly PageQuestion[] =>
  (apache?.sites ?? []).map(({ serverName }) => ({ ip: address.ip, port: 80, site: serverName, path: '/' }));
