/** What an apply of a web site installs on a bare Debian host: for labs whose hosts are to come with it. */
export const clusterPackages: readonly string[] = [
  'corosync',
  'pacemaker',
  'pacemaker-cli-utils',
  'resource-agents',
  'apache2',
  'curl',
];
