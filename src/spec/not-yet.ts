/** Fields of the design that this version does not have: refused by name, never passed over. */

interface NotYet {
  readonly message: string;
  readonly remedy: string;
}

const planned: Readonly<Record<string, string>> = {
  arbiter: 'a third vote (corosync-qnetd)',
};

export const notYet = (key: string): NotYet | undefined => {
  const what = planned[key];
  if (what === undefined) return undefined;
  return {
    message: `This version of relais does not set up ${what}.`,
    remedy: `Take “${key}” out of the file; nothing of it would be done.`,
  };
};
