import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs, runsTimeoutMs } from '../../../../test/fuzz/runs.ts';
import { parseCrm } from '../parse/parse-crm.ts';
import { arbitraryConfiguration } from '../syntax/arbitrary-configuration.ts';
import { printCrm } from './print-crm.ts';

const withoutPlaces = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(withoutPlaces)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([key]) => key !== 'place')
            .map(([key, each]) => [key, withoutPlaces(each)]),
        )
      : value;

const read = (text: string): unknown => {
  const { configuration, diagnostics } = parseCrm(text, 'test.crm');
  const said = diagnostics.filter((each) => each.severity === 'error');
  return said.length > 0 ? { text, said } : withoutPlaces(configuration);
};

describe('what is printed', () => {
  it(
    'is read back as it was, over several lines',
    () => {
      fc.assert(
        fc.property(arbitraryConfiguration, (configuration) => {
          expect(read(printCrm(configuration))).toEqual(configuration);
        }),
        { numRuns: runs(80) },
      );
    },
    runsTimeoutMs,
  );

  it(
    'is read back as it was, one line a command',
    () => {
      fc.assert(
        fc.property(arbitraryConfiguration, (configuration) => {
          expect(read(printCrm(configuration, { layout: 'one-line' }))).toEqual(configuration);
        }),
        { numRuns: runs(80) },
      );
    },
    runsTimeoutMs,
  );
});
