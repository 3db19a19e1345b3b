/** A folder with a relais.yaml and a site for the two nodes of a lab. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Lab } from '../../src/lab/lab.ts';

export interface Project {
  readonly folder: string;
  /** The service's address. */
  readonly ip: string;
  readonly page: string;
}

export const serverName = 'inform.test';

/** An address of the lab's network that no host of it has. */
const free = (lab: Lab, last: number): string => (lab.hosts[0]?.address ?? '').replace(/\d+$/, String(last));

const relaisYaml = (lab: Lab, ip: string, rest = ''): string =>
  [
    'cluster: test',
    'nodes:',
    ...lab.hosts.map((host) => `  ${host.name}: ${host.address}`),
    'fencing: none',
    'failover: balanced',
    'services:',
    '  web:',
    `    address: ${ip}/24`,
    `    prefer: ${lab.hosts[0]?.name}`,
    '    apache:',
    '      sites:',
    `        ${serverName}: { root: ./site }`,
    rest,
  ].join('\n');

export const twoNodes = (lab: Lab): Project => {
  const folder = mkdtempSync(path.join(tmpdir(), 'relais-project-'));
  const ip = free(lab, 100);
  const page = `<!doctype html><title>${lab.name}</title><p>It is here.</p>\n`;
  mkdirSync(path.join(folder, 'site', 'deep'), { recursive: true });
  writeFileSync(path.join(folder, 'site', 'index.html'), page);
  writeFileSync(path.join(folder, 'site', 'deep', 'more.txt'), 'more\n');
  writeFileSync(path.join(folder, 'relais.yaml'), relaisYaml(lab, ip));
  return { folder, ip, page };
};
