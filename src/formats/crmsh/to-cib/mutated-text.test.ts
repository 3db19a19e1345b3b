import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs, runsTimeoutMs } from '../../../../test/fuzz/runs.ts';
import { processorMs } from '../../../../test/processor-time.ts';
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import { cibToCrm } from '../from-cib/cib-to-crm.ts';
import { parseCrm } from '../parse/parse-crm.ts';
import { printCrm } from '../print/print-crm.ts';
import { arbitraryConfiguration } from '../syntax/arbitrary-configuration.ts';
import { crmToCib } from './crm-to-cib.ts';

const pieces = [
  '\\',
  '\n',
  ' \\\n',
  '"',
  "'",
  '#',
  '=',
  ':',
  '$id=',
  '@',
  '( ',
  ' ]',
  '{',
  '}',
  ' op ',
  ' rule ',
  ' params ',
  'xml <',
  '\t',
  '\u0000',
  '\ud800',
  ' and ',
  ' date in ',
];

/** Cuts, doubles and puts in, at places that are a share of the text's length. */
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.integer({ min: 0, max: 12 }),
  put: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })),
});

const mutated = fc
  .tuple(arbitraryConfiguration, fc.array(edit, { minLength: 1, maxLength: 6 }))
  .map(([configuration, edits]) =>
    edits.reduce((text, { at, cut, put }) => {
      const offset = Math.floor(at * text.length);
      return text.slice(0, offset) + put + text.slice(offset + cut);
    }, printCrm(configuration)),
  );

describe('any mangled text', () => {
  it(
    'is read and converted without a throw, within a second',
    () => {
      let slowestMs = 0;
      fc.assert(
        fc.property(mutated, (text) => {
          let diagnostics: readonly Diagnostic[] = [];
          const ms = processorMs(() => {
            const parsed = parseCrm(text, 'mangled.crm');
            cibToCrm(crmToCib(parsed.configuration).configuration);
            diagnostics = parsed.diagnostics;
          });
          slowestMs = Math.max(slowestMs, ms);
          for (const { place, message, remedy } of diagnostics) {
            expect(place?.line).toBeGreaterThan(0);
            expect(place?.line).toBeLessThanOrEqual(text.split('\n').length);
            expect(place?.column).toBeGreaterThan(0);
            expect(message).toMatch(/[.?]$/);
            expect(remedy).not.toBe('');
          }
        }),
        { numRuns: runs(80) },
      );
      expect(slowestMs).toBeLessThan(1_000);
    },
    runsTimeoutMs,
  );

  it(
    'that is read without faults is printed and read back the same',
    () => {
      fc.assert(
        fc.property(mutated, (text) => {
          const first = parseCrm(text, 'mangled.crm');
          if (first.diagnostics.length > 0) return;
          const printed = printCrm(first.configuration);
          expect(printCrm(parseCrm(printed, 'mangled.crm').configuration)).toBe(printed);
        }),
        { numRuns: runs(80) },
      );
    },
    runsTimeoutMs,
  );
});
