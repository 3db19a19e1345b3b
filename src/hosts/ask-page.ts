/** Asks for one page as a visitor on this machine would: a new connection to a given address, with a given Host header. */

// Imported as a module, node:http evaluates all of its exports, undici among them: 20 ms that a status has not got.
const { request } = process.getBuiltinModule('node:http');

export interface AskedPage {
  readonly ip: string;
  readonly port: number;
  /** The Host header. */
  readonly site: string;
  readonly path: string;
  /** For connecting and answering together. */
  readonly timeoutMs: number;
  /** The response header that names the node. */
  readonly nodeHeader: string;
  /** The one that names the site; not looked at when absent. */
  readonly siteHeader?: string;
}

export type PageOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly node?: string;
      readonly servedSite?: string;
      readonly bytes: number;
      readonly elapsedMs: number;
      readonly askedFrom: 'this machine';
    }
  | { readonly kind: 'failed'; readonly reason: string; readonly askedFrom: 'this machine' };

const mostBytes = 16 * 1024 * 1024;

/** Never rejects. */
export const askPage = ({ ip, port, site, path, timeoutMs, nodeHeader, siteHeader }: AskedPage): Promise<PageOutcome> =>
  new Promise((resolve) => {
    const startMs = performance.now();
    const asking = request({ host: ip, port, path, agent: false, headers: { host: site, 'user-agent': 'relais' } });
    const limit = setTimeout(() => asking.destroy(new Error(`no answer within ${timeoutMs / 1000} s`)), timeoutMs);
    const finish = (outcome: PageOutcome): void => {
      clearTimeout(limit);
      resolve(outcome);
      asking.destroy();
    };
    const fail = (error: NodeJS.ErrnoException): void =>
      finish({ kind: 'failed', reason: reasonOf(error), askedFrom: 'this machine' });
    asking.on('error', fail);
    asking.on('response', (response) => {
      let bytes = 0;
      const named = (header: string, mostLength: number): string | undefined => {
        const value = response.headers[header.toLowerCase()];
        return typeof value === 'string' && value.length <= mostLength && /^[\w.-]+$/.test(value) ? value : undefined;
      };
      const node = named(nodeHeader, 64);
      const servedSite = siteHeader === undefined ? undefined : named(siteHeader, 255);
      response.on('error', fail);
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > mostBytes) fail(new Error(`a page of more than ${mostBytes / 1024 / 1024} MiB`));
      });
      response.on('end', () =>
        finish({
          kind: 'answered',
          status: response.statusCode ?? 0,
          ...(node === undefined ? {} : { node }),
          ...(servedSite === undefined ? {} : { servedSite }),
          bytes,
          elapsedMs: performance.now() - startMs,
          askedFrom: 'this machine',
        }),
      );
    });
    asking.end();
  });

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EHOSTUNREACH: 'no host there',
  ENETUNREACH: 'no way to that network',
  ETIMEDOUT: 'no answer',
  HPE_INVALID_CONSTANT: 'not HTTP',
};

const reasonOf = (error: NodeJS.ErrnoException): string => reasons[error.code ?? ''] ?? error.message;
