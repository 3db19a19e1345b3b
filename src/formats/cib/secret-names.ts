/** Which parameters hold secrets, by their names, and where Pacemaker keeps them out of the CIB. */

/** The words that cibsecret(8), crmsh and the fence agents use for what nobody may read. */
const SECRET =
  /(^|[-_])(pass|passwd|password|passphrase|pw|secret|token|api[-_]?key|private[-_]?key|snmp[-_]?priv|community|credential|credentials|auth[-_]?key)([-_]|$)/i;

/** A parameter that names a file or script with the secret, not the secret itself. */
const INDIRECT = /([-_](script|file|path|name|type|timeout|wait|retries|prompt|url|uri)|_env)$/i;

/** By its name alone, is this a parameter whose value nobody should see? */
export const isSecretName = (name: string): boolean => SECRET.test(name) && !INDIRECT.test(name);

/** Pacemaker's mark for a value that lies in /var/lib/pacemaker/lrm/secrets on each node: see cibsecret(8). */
export const CIBSECRET = 'lrm://';

/** True for a value which is a secret itself, not a pointer to one. */
export const isSecretValue = (name: string, value: string): boolean => isSecretName(name) && value !== CIBSECRET;
