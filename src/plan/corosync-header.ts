/** How a corosync.conf that relais wrote is known. */

/** Stands first in every corosync.conf that relais wrote. */
export const corosyncHeader = '# Made by relais from relais.yaml: changes made here are replaced by the next apply.';
