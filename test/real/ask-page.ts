/** A visitor's request for the site through its address. */
import { askPage } from '../../src/hosts/ask-page.ts';
import { servedByHeader } from '../../src/services/apache/served-by.ts';
import { serverName } from './two-nodes.ts';

/** Status, serving node and size, or why there was no answer. */
export const visit = (ip: string): ReturnType<typeof askPage> =>
  askPage({ ip, port: 80, site: serverName, path: '/', timeoutMs: 5000, nodeHeader: servedByHeader });
