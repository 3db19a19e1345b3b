/** How labs stand, as text for people and as JSON for programs. */
import type { LabHostStatus, LabStatus } from '../../lab/lab-status.ts';

export const labStatusText = ({ lab, hosts }: LabStatus): string => {
  const networks = lab.networks.map((network) => network.subnet).join(', ');
  const width = Math.max(...hosts.map((host) => host.name.length));
  const lines = hosts.map((host) => `  ${host.name.padEnd(width)}  ${host.address.padEnd(15)}  ${stateText(host)}`);
  const services = lab.services.map((service) => `  ${service.name.padEnd(width)}  ${service.address}  kept free`);
  const file = lab.file === undefined ? '' : `, raised from ${lab.file}`;
  return `${lab.name}: Debian ${lab.debian} on ${lab.engine}, ${networks}${file}\n${[...lines, ...services].join('\n')}\n`;
};

const stateText = ({ state, role, cutLinks, isolated }: LabHostStatus): string =>
  [
    state === 'new' ? 'off' : state,
    ...(role === 'client' ? ['watches, no node'] : []),
    ...cutLinks.map((link) => `cable of link ${link} cut`),
    ...(isolated ? ['isolated'] : []),
  ].join(', ');

export const labStatusJson = (labs: readonly LabStatus[]): string => {
  const told = labs.map(({ lab, hosts }) => ({
    name: lab.name,
    debian: lab.debian,
    engine: lab.engine,
    image: lab.image,
    file: lab.file,
    networks: lab.networks,
    services: lab.services,
    ssh: lab.ssh,
    hosts,
  }));
  return `${JSON.stringify({ format: 'relais.lab-status/1', labs: told }, undefined, 2)}\n`;
};
