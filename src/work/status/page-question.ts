/** One site's first page, as a visitor asks for it. */
export interface PageQuestion {
  readonly ip: string;
  readonly port: number;
  readonly site: string;
  readonly path: string;
}
