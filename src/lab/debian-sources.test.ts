import { describe, expect, it } from 'vitest';
import { debianSources } from './debian-sources.ts';

describe('the apt sources of a lab host', () => {
  it("are this machine's own, told for the other release", () => {
    const own =
      'Types: deb\nURIs: http://mirror.test/debian\nSuites: bookworm bookworm-updates\nComponents: main contrib\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n\nTypes: deb deb-src\nURIs: http://mirror.test/debian-security\nSuites: bookworm-security\nComponents: main\n';
    expect(debianSources([own], '13')).toBe(
      'deb http://mirror.test/debian trixie main\ndeb http://mirror.test/debian trixie-updates main\ndeb http://mirror.test/debian-security trixie-security main\n',
    );
  });

  it('are read from one-line files too, without the options that only this machine understands', () => {
    const own =
      '# deb http://old.test/debian bookworm main\ndeb [signed-by=/etc/apt/keys/x.gpg] http://mirror.test/debian bookworm main # ours\ndeb [trusted=yes arch=amd64] http://inner.test/debian bookworm main\ndeb-src http://mirror.test/debian bookworm main\n';
    expect(debianSources([own], '12')).toBe(
      'deb http://mirror.test/debian bookworm main\ndeb [trusted=yes] http://inner.test/debian bookworm main\n',
    );
  });

  it('leave out what is not Debian, and what is disabled or commented out', () => {
    const foreign =
      'deb https://packages.test/apt cloud-sdk-bookworm main\ndeb http://repo.test/debian nodistro main\n';
    const disabled = 'Types: deb\nEnabled: no\nURIs: http://off.test/debian\nSuites: bookworm\nComponents: main\n';
    const commented =
      'Types: deb\n# URIs: http://old.test/debian\nURIs:\n http://mirror.test/debian\nSuites: bookworm\nComponents: main\n';
    expect(debianSources([foreign, disabled, commented], '13')).toBe('deb http://mirror.test/debian trixie main\n');
  });

  it("are Debian's own where the machine names none, as on Ubuntu", () => {
    expect(debianSources(['deb http://archive.ubuntu.test/ubuntu noble main\n'], '12')).toBe(
      'deb http://deb.debian.org/debian bookworm main\ndeb http://deb.debian.org/debian bookworm-updates main\ndeb http://security.debian.org/debian-security bookworm-security main\n',
    );
  });
});
