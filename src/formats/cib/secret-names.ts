/** Which parameters hold secrets, by their names, and where Pacemaker keeps them out of the CIB. */

/**
 * The last word tells: `passwd` is a secret, `passwd_script` names a file that has it. Gathered from the metadata of Debian's
 * resource and fence agents, and from what cibsecret(8) and crmsh hide.
 */
const SECRET = new RegExp(
  [
    '(passwd|password|passphrase|secret|token|apikey)$',
    '(^|[-_])(pass|pw|psk|kg|community|credentials?|(api|access|secret|private|auth)[-_]?key)$',
  ].join('|'),
  'i',
);

/** By its name alone, is this a parameter whose value nobody should see? */
export const isSecretName = (name: string): boolean => SECRET.test(name);

/** Pacemaker's mark for a value that lies in /var/lib/pacemaker/lrm/secrets on each node: see cibsecret(8). */
export const CIBSECRET = 'lrm://';

/** True for a value which is a secret itself, not a pointer to one. */
export const isSecretValue = (name: string, value: string): boolean => isSecretName(name) && value !== CIBSECRET;
