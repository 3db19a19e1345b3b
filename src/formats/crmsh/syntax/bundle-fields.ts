/** The attributes of a bundle's parts, by their names in the text. */
export const containerFields = {
  image: 'image',
  replicas: 'replicas',
  'replicas-per-host': 'replicasPerHost',
  'promoted-max': 'promotedMax',
  masters: 'masters',
  'run-command': 'runCommand',
  network: 'network',
  options: 'options',
} as const;

export const networkFields = {
  id: 'id',
  'ip-range-start': 'ipRangeStart',
  'control-port': 'controlPort',
  'host-interface': 'hostInterface',
  'host-netmask': 'hostNetmask',
  'add-host': 'addHost',
} as const;

export const portFields = { id: 'id', port: 'port', 'internal-port': 'internalPort', range: 'range' } as const;

export const storageFields = {
  id: 'id',
  'source-dir': 'sourceDir',
  'source-dir-root': 'sourceDirRoot',
  'target-dir': 'targetDir',
  options: 'options',
} as const;
