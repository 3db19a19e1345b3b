/** Values that Pacemaker's schemas take to the letter, and refuse the whole CIB for: alike from 2.1.5 to 3.0 (xml/*.rng). */

export interface ExactValue {
  /** Of the model, and as Pacemaker calls it. */
  readonly field: string;
  readonly name: string;
  /** Where a file says it, if under another name. */
  readonly key?: string;
  readonly fits: RegExp;
  /** "… takes a figure". */
  readonly takes: string;
  readonly example: string;
  /** All that it may be, where that can be counted. */
  readonly words?: readonly string[];
}

const figure = (field: string, name = field): ExactValue => ({
  field,
  name,
  fits: /^\s*[+-]?\d+\s*$/,
  takes: 'a whole figure',
  example: '2',
});

const oneOf = (field: string, name: string, ...words: readonly [string, ...string[]]): ExactValue => ({
  field,
  name,
  fits: new RegExp(`^(?:${words.join('|')})$`),
  takes: `one of ${words.join(', ')}`,
  example: words[0],
  words,
});

/** Those of old are taken in silence: who has them is told so elsewhere. */
const agentClass: ExactValue = {
  ...oneOf('class', 'class', 'ocf', 'systemd', 'stonith', 'service', 'lsb'),
  key: 'agent',
  fits: /^(?:ocf|systemd|stonith|service|lsb|heartbeat|upstart|nagios)$/,
  example: 'ocf:heartbeat:IPaddr2',
};

export const exactValuesOf: ReadonlyMap<string, readonly ExactValue[]> = new Map([
  ['primitive', [agentClass]],
  ['template', [agentClass]],
  [
    'container',
    [
      figure('replicas'),
      figure('replicasPerHost', 'replicas-per-host'),
      figure('promotedMax', 'promoted-max'),
      figure('masters'),
    ],
  ],
  [
    'bundle-network',
    [
      figure('controlPort', 'control-port'),
      figure('hostNetmask', 'host-netmask'),
      oneOf('addHost', 'add-host', 'true', 'false', '1', '0'),
    ],
  ],
  [
    'port-mapping',
    [
      figure('port'),
      figure('internalPort', 'internal-port'),
      { field: 'range', name: 'range', fits: /^[\d-]+$/, takes: 'the first and the last port', example: '80-90' },
    ],
  ],
  ['acl-permission', [oneOf('permission', 'kind', 'read', 'write', 'deny')]],
  [
    'fencing-level',
    [
      { field: 'index', name: 'index', fits: /^\s*\+?0*[1-9]\d*\s*$/, takes: 'a figure from 1 to 9', example: '1' },
      {
        field: 'devices',
        name: 'devices',
        fits: /^[\w.-]+(?:,[\w.-]+)*$/,
        takes: 'the ids of fence devices',
        example: '[fence-1]',
      },
    ],
  ],
]);
