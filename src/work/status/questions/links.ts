/** Which Corosync links to other nodes are down, as one node sees them (corosync-cfgtool -n, 3.1 and later). */
import { command, withTimeout } from '../../../command/command.ts';
import { defineFact } from '../../../facts/fact.ts';

export interface LinkView {
  readonly nodeId: number;
  readonly link: number;
  readonly state: 'connected' | 'disconnected';
}

export const links = defineFact<readonly LinkView[]>({
  name: 'links',
  ask: withTimeout(command('corosync-cfgtool', '-n'), 5000),
  read: ({ exitCode, stdout }) => {
    if (exitCode !== 0) return [];
    const found: LinkView[] = [];
    let nodeId: number | undefined;
    for (const line of stdout.split('\n')) {
      nodeId = Number(/^nodeid: (\d{1,9})\b/.exec(line)?.[1] ?? nodeId);
      const [, link, rest] = /^\s+LINK: (\d) udp \([^)]*\)(.*)$/.exec(line) ?? [];
      if (link === undefined || rest === undefined || !Number.isSafeInteger(nodeId)) continue;
      found.push({ nodeId, link: Number(link), state: /\bconnected\b/.test(rest) ? 'connected' : 'disconnected' });
    }
    return found;
  },
});
