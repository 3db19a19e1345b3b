import { expect, it } from 'vitest';
import { apacheConfig, describeApacheFault } from './apache-config.ts';

const failed = "Action 'configtest' failed.\nThe Apache error log may have more information.\n";
const saying = (stderr: string, exitCode = 1) =>
  apacheConfig.read({ exitCode, stdout: exitCode === 1 ? failed : '', stderr, elapsedMs: 1 });

it('names the file, the line, and what Apache says of it', () => {
  const fault = saying(
    "AH00526: Syntax error on line 7 of /etc/apache2/conf-enabled/by-hand.conf:\nInvalid command 'Nonsense', perhaps misspelled or defined by a module not included in the server configuration\n",
  );
  expect(fault).toEqual({
    said: "Invalid command 'Nonsense'",
    at: { file: '/etc/apache2/conf-enabled/by-hand.conf', line: 7 },
  });
  expect(fault && describeApacheFault(fault)).toBe(
    "line 7 of /etc/apache2/conf-enabled/by-hand.conf: Invalid command 'Nonsense'",
  );
});

it('has a fault that Apache ties to no line', () => {
  expect(saying('AH00534: apache2: Configuration error: No MPM loaded.\n')).toEqual({
    said: 'Configuration error: No MPM loaded.',
  });
});

it('tells nothing of an Apache that is content, not installed, or silent', () => {
  for (const exitCode of [0, 127, 124]) expect(saying('', exitCode)).toBeUndefined();
});
