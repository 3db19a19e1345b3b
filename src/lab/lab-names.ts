/** The names of all that a lab makes on this machine, found again from the lab's own name alone. */
import { createHash } from 'node:crypto';

/** The label of containers and images, and the first word of a network interface's alias. */
export const labLabel = 'relais.lab';

const digest = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('hex').slice(0, length);

export const containerName = (lab: string, host: string): string => `relais-${lab}-${host}`;

/** Interface names have 15 characters at most (IFNAMSIZ), so they are digests; `ip link` shows the alias beside them. */
export const bridgeName = (lab: string, network: number): string => `rlb${digest(lab, 9)}-${network}`;

export const outsideName = (lab: string, host: string, link: number): string =>
  `rlv${digest(`${lab}/${host}`, 9)}-${link}`;

export const aliasOf = (lab: string, rest: string): string => `${labLabel}=${lab} ${rest}`;

/** Locally administered and always the same: a host keeps its MAC over a power cycle. */
export const macOf = (lab: string, host: string, link: number): string =>
  `02:${digest(`${lab}/${host}/${link}`, 10).replaceAll(/..(?=.)/g, '$&:')}`;

export const tablePrefix = 'relais_lab_';

/** Every nftables table of a lab has this name, whatever its family. */
export const tableName = (lab: string): string => `${tablePrefix}${lab}`;
