/** Where the cluster's key is, and where a new one waits to take its place. */
export const authkeyPath = '/etc/corosync/authkey';

export const nextKeyPath = `${authkeyPath}.relais-next`;
