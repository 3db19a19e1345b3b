/** Asks for a page from a node, where the controller has no way to the address. */
import { asLogin, command, withTimeout } from '../../command/command.ts';
import { visible } from '../../diagnostic/visible.ts';
import type { Host } from '../../hosts/host.ts';
import { HostError } from '../../hosts/host-error.ts';
import { servedByHeader, servedSiteHeader } from '../../services/apache/served-by.ts';
import type { PageAnswer } from './cluster-status.ts';
import type { PageQuestion } from './page-question.ts';

/** @returns undefined when that node could not say either. */
export const askPageFromNode = async (host: Host, question: PageQuestion): Promise<PageAnswer | undefined> => {
  const { ip, port, site, path } = question;
  const authority = ip.includes(':') ? `[${ip}]` : ip;
  const curl = command(
    'curl',
    '--silent',
    '--show-error',
    '--max-time',
    '2',
    '--header',
    `Host: ${site}`,
    '--output',
    '/dev/null',
    '--write-out',
    `%{http_code} %{size_download} %{time_total} %header{${servedByHeader.toLowerCase()}} %header{${servedSiteHeader.toLowerCase()}}`,
    '--',
    `http://${authority}:${port}${path}`,
  );
  try {
    const answer = await host.run(withTimeout(asLogin(curl), 4000));
    const [, status, bytes, seconds, node, servedSite] =
      /^(\d{3}) (\d+) ([\d.]+) ([\w.-]*) ([\w.-]*)$/.exec(answer.stdout) ?? [];
    if (answer.exitCode === 127 || status === undefined) return undefined;
    if (answer.exitCode !== 0) {
      return { kind: 'failed', reason: visible(answer.stderr).trim().slice(0, 200), askedFrom: host.name };
    }
    return {
      kind: 'answered',
      status: Number(status),
      ...(node === undefined || node === '' ? {} : { node }),
      ...(servedSite === undefined || servedSite === '' ? {} : { servedSite }),
      bytes: Number(bytes),
      elapsedMs: Number(seconds) * 1000,
      askedFrom: host.name,
    };
  } catch (error) {
    if (error instanceof HostError) return undefined;
    throw error;
  }
};
