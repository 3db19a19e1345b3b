import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderDiagnostics } from '../src/diagnostic/render.ts';
import { readSpec } from '../src/spec/read-spec.ts';

/** A folder a case: relais.yaml and the text that `relais check --offline` shows for it. */
const cases = path.join(import.meta.dirname, 'files');

describe('a file with mistakes is told all of them at once', () => {
  it.each(readdirSync(cases))('%s', (name) => {
    const text = readFileSync(path.join(cases, name, 'relais.yaml'), 'utf8');
    const { diagnostics } = readSpec(text, 'relais.yaml');
    const shown = renderDiagnostics(diagnostics, { sourceOf: () => text, colour: false });
    expect(shown).toBe(readFileSync(path.join(cases, name, 'expected.txt'), 'utf8'));
  });
});
