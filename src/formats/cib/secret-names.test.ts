import { expect, test } from 'vitest';
import { CIBSECRET, isSecretName, isSecretValue } from './secret-names.ts';

test('the secrets of Debian’s agents are known by their names', () => {
  const secret = [
    'passwd',
    'password',
    'db_passwd',
    'monpassword',
    'snmp_priv_passwd',
    'test_pass',
    'community',
    'token',
    'apikey',
    'api_key',
    'secret_key',
    'access_key',
    'hexadecimal_kg',
  ];
  expect(secret.filter((name) => !isSecretName(name))).toEqual([]);
});

test('what is near a secret is none', () => {
  const open = [
    'passwd_script',
    'token_file',
    'keyfile',
    'check_passwd_use_empty',
    'snmp_priv_prot',
    'smb_passdb_backend',
    'bypass',
    'ip',
    'key',
    'login_timeout',
  ];
  expect(open.filter(isSecretName)).toEqual([]);
});

test('a secret that Pacemaker keeps elsewhere is none in the CIB', () => {
  expect(isSecretValue('passwd', 'open sesame')).toBe(true);
  expect(isSecretValue('passwd', CIBSECRET)).toBe(false);
  expect(isSecretValue('ip', '192.0.2.1')).toBe(false);
});
