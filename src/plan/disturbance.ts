/** What a step outside the CIB does to what people use; what Pacemaker will do is asked of Pacemaker itself. */
export interface Disturbance {
  /** Whom it touches: every service with Apache, one site, a resource, a node, or the cluster as a whole. */
  readonly of:
    | 'apache'
    | 'cluster'
    | { readonly site: string }
    | { readonly resource: string }
    | { readonly node: string };
  /** stops: for good. */
  readonly effect: 'unnoticed' | 'interrupted' | 'stops';
  /** Words before "on NODE": "Apache is reloaded gracefully". */
  readonly says: string;
  /** The step runs on one node, and all of them take part. */
  readonly where?: 'everywhere';
}
