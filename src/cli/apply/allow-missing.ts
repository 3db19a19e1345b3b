/** `--allow-missing`: the others are changed without a node that is down. */

export const allowMissingHelp =
  'change the others without a node that is down: when it is back it takes no service until an apply has brought it level';

export const missingOf = ({ allowMissing }: { readonly allowMissing?: true | undefined }): 'refuse' | 'allow' =>
  allowMissing === true ? 'allow' : 'refuse';
