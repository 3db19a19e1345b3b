/** The Debian releases on whose hosts a file's tests run. */
import type { DebianRelease } from '../../src/lab/debian-release.ts';

/** Both with RELAIS_TESTS=all; otherwise the newer one, since each takes minutes. */
export const releases: readonly DebianRelease[] = process.env.RELAIS_TESTS === 'all' ? ['13', '12'] : ['13'];
