/** Diagnostics as text for people: place, message, the line at fault with a caret, remedy. */
import { styleText } from 'node:util';
import stringWidth from 'string-width';
import type { Diagnostic, Severity } from './diagnostic.ts';
import { visible } from './visible.ts';

export interface RenderOptions {
  /** The text that the places point into; '' where there is none. */
  readonly source: string;
  readonly colour: boolean;
}

type Style = Parameters<typeof styleText>[0];

const styles: Readonly<Record<Severity, Style>> = {
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  note: ['bold', 'cyan'],
};

/** Every diagnostic, in the order of the file, and a line that counts them. */
export const renderDiagnostics = (diagnostics: readonly Diagnostic[], options: RenderOptions): string =>
  [...diagnostics.map((each) => renderDiagnostic(each, options)), `${countOf(diagnostics)}\n`].join('\n');

/** One diagnostic; ends with a line break. */
export const renderDiagnostic = (diagnostic: Diagnostic, { source, colour }: RenderOptions): string => {
  const style = (as: Style, text: string): string => (colour ? styleText(as, text, { validateStream: false }) : text);
  const { place, host, detail } = diagnostic;
  const where = place === undefined ? '' : `${style('bold', `${place.file}:${place.line}:${place.column}`)}: `;
  const on = host === undefined ? '' : `${style('bold', `[${host}]`)} `;
  const lines = [
    `${where}${on}${style(styles[diagnostic.severity], `${diagnostic.severity}[${diagnostic.code}]`)}: ${diagnostic.message}`,
  ];
  const line = place === undefined || source === '' ? undefined : source.split(/\r?\n/)[place.line - 1];
  if (place !== undefined && line !== undefined) {
    const gutter = String(place.line);
    const before = visible(line.slice(0, place.column - 1));
    const marked = visible(line.slice(place.column - 1, place.column - 1 + Math.max(1, place.length ?? 1)));
    lines.push(
      `  ${style('dim', `${gutter} |`)} ${visible(line)}`,
      `  ${style('dim', `${' '.repeat(gutter.length)} |`)} ${' '.repeat(stringWidth(before))}${style(styles[diagnostic.severity], '^'.repeat(Math.max(1, stringWidth(marked))))}`,
    );
  }
  for (const text of detail === undefined ? [] : detail.trimEnd().split('\n'))
    lines.push(`    ${style('dim', visible(text))}`);
  lines.push(`  → ${diagnostic.remedy}`);
  return `${lines.join('\n')}\n`;
};

/** "3 errors, 1 warning". */
export const countOf = (diagnostics: readonly Diagnostic[]): string =>
  (['error', 'warning', 'note'] as const)
    .map((severity) => [severity, diagnostics.filter((each) => each.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${severity}${count === 1 ? '' : 's'}`)
    .join(', ');
