import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cib } from '../../src/formats/cib/build/cib.ts';
import { sameConfiguration } from '../../src/formats/cib/diff/canonical.ts';
import { diffConfiguration } from '../../src/formats/cib/diff/diff-configuration.ts';
import { editCib, editConfiguration } from '../../src/formats/cib/edit/edit-cib.ts';
import type { Cib, Configuration } from '../../src/formats/cib/model/cib.ts';
import { parseCib } from '../../src/formats/cib/parse-cib.ts';
import { printCib } from '../../src/formats/cib/print-cib.ts';
import { forVersion } from '../../src/formats/cib/version/for-version.ts';
import { withoutSource } from '../../src/formats/cib/without-source.ts';
import { arbitraryConfiguration } from './arbitrary-configuration.ts';
import { runs, runsTimeoutMs } from './runs.ts';

const read = (text: string): Cib => {
  const { cib: found, diagnostics } = parseCib(text);
  if (found === undefined) throw new Error(diagnostics[0]?.message);
  expect(diagnostics).toEqual([]);
  return found;
};

/** Sections that were read are remembered; what was made has none. */
const bare = (read: Cib): Configuration => {
  const { sections, ...configuration } = withoutSource(read).configuration;
  return configuration;
};

const numRuns = runs(20);

describe('of every configuration', () => {
  test(
    'parse(print(x)) = x',
    () => {
      fc.assert(
        fc.property(arbitraryConfiguration, (configuration) => {
          const text = printCib(cib(configuration, 'pacemaker-3.9'));
          expect(bare(read(text))).toEqual(configuration);
          expect(printCib(read(text))).toBe(text);
        }),
        { numRuns },
      );
    },
    runsTimeoutMs,
  );

  test(
    'it is the same as itself, and differs from itself in nothing',
    () => {
      fc.assert(
        fc.property(arbitraryConfiguration, (configuration) => {
          const again = read(printCib(cib(configuration, 'pacemaker-3.9'))).configuration;
          expect(sameConfiguration(configuration, again)).toBe(true);
          expect(diffConfiguration(configuration, again)).toEqual([]);
        }),
        { numRuns },
      );
    },
    runsTimeoutMs,
  );

  test(
    'of two, the edits of the difference bring the one to the other, in the value and in the text',
    () => {
      fc.assert(
        fc.property(arbitraryConfiguration, arbitraryConfiguration, (before, after) => {
          const edits = diffConfiguration(before, after).map(({ edit }) => edit);
          expect(diffConfiguration(editConfiguration(before, edits), after)).toEqual([]);
          const live = read(printCib(cib(before, 'pacemaker-3.9')));
          const edited = editCib(live, edits);
          const text = printCib(edited);
          expect(diffConfiguration(read(text).configuration, after)).toEqual([]);
          expect(printCib(read(text))).toBe(text);
        }),
        { numRuns },
      );
    },
    runsTimeoutMs,
  );

  test(
    'what is written for a version once is written so for good',
    () => {
      fc.assert(
        fc.property(
          arbitraryConfiguration,
          fc.constantFrom([2, 1, 5], [3, 0, 0], [3, 0, 2]),
          (configuration, numbers) => {
            const [major = 0, minor = 0, patch = 0] = numbers;
            const version = { major, minor, patch };
            const once = forVersion(configuration, version).configuration;
            expect(forVersion(once, version).configuration).toEqual(once);
          },
        ),
        { numRuns },
      );
    },
    runsTimeoutMs,
  );
});
