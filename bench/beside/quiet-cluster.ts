/** The file of a cluster whose hosts share this machine: what they do by themselves is kept small, since it is not what is measured. */

/** @param nodes what the file says of each, by name. @param host address of one of them */
export const quietCluster = (nodes: Readonly<Record<string, string>>, host: string): string => {
  const lines = Object.entries(nodes).map(([name, says]) => `  ${name}: ${says}`);
  const address = host.replace(/\d+$/, '200');
  const service = `address: ${address}/24, prefer: n1, apache: { sites: { inform.test: { root: ./site } } }`;
  return `cluster: bench\nnodes:\n${lines.join('\n')}\nfencing: none\nfailover: { token: 5s, monitor: 60s }\nservices:\n  web: { ${service} }\n`;
};
