/** Diagnostics as text for people: place, message, the line at fault with a caret, remedy. */
import { styleText } from 'node:util';
import type { Diagnostic, Severity } from './diagnostic.ts';
import { inOrder } from './in-order.ts';
import { textWidth } from './text-width.ts';
import { visible } from './visible.ts';

export interface RenderOptions {
  /** The text of a file that places point into; undefined where there is none to show. */
  readonly sourceOf: (file: string) => string | undefined;
  readonly colour: boolean;
}

const mostColumns = 160;
const mostDetailLines = 12;

type Style = Parameters<typeof styleText>[0];

const styles: Readonly<Record<Severity, Style>> = {
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  note: ['bold', 'cyan'],
};

/** Every diagnostic, in order, and a line that counts them. */
export const renderDiagnostics = (diagnostics: readonly Diagnostic[], options: RenderOptions): string =>
  [...inOrder(diagnostics).map((each) => renderDiagnostic(each, options)), `${countOf(diagnostics)}\n`].join('\n');

/** Each in one line of place, severity and message, for risks that a command goes on with. */
export const renderBriefly = (diagnostics: readonly Diagnostic[], options: RenderOptions): string =>
  inOrder(diagnostics)
    .map((each) => `${headOf(each, options, each.severity)}: ${visible(each.message)}\n`)
    .join('');

/** One diagnostic; ends with a line break. */
const renderDiagnostic = (diagnostic: Diagnostic, options: RenderOptions): string => {
  const { code, severity, detail } = diagnostic;
  return [
    `${headOf(diagnostic, options, `${severity}[${code}]`)}: ${visible(diagnostic.message)}`,
    ...sourceLines(diagnostic, options),
    ...detailLines(detail ?? '').map((line) => `    ${stylist(options)('dim', line)}`),
    `  → ${visible(diagnostic.remedy)}`,
    '',
  ].join('\n');
};

const headOf = ({ place, host, severity }: Diagnostic, options: RenderOptions, label: string): string => {
  const style = stylist(options);
  const where = place === undefined ? '' : `${style('bold', `${place.file}:${place.line}:${place.column}`)}: `;
  const on = host === undefined ? '' : `${style('bold', `[${visible(host)}]`)} `;
  return `${where}${on}${style(styles[severity], label)}`;
};

const stylist =
  ({ colour }: RenderOptions) =>
  (as: Style, text: string): string =>
    colour ? styleText(as, text, { validateStream: false }) : text;

/** The line at fault and a caret under what is marked; a long line is cut to what surrounds the mark. */
const sourceLines = ({ place, severity }: Diagnostic, options: RenderOptions): string[] => {
  const line = place === undefined ? undefined : options.sourceOf(place.file)?.split(/\r?\n/)[place.line - 1];
  if (place === undefined || line === undefined) return [];
  const style = stylist(options);
  const from = line.length > mostColumns ? Math.max(0, place.column - 1 - mostColumns / 2) : 0;
  const shown = line.slice(from, from + mostColumns);
  const column = place.column - 1 - from;
  const before = visible(shown.slice(0, column));
  const marked = visible(shown.slice(column, column + Math.max(1, place.length ?? 1)));
  const gutter = String(place.line);
  const caret = style(styles[severity], '^'.repeat(Math.max(1, textWidth(marked))));
  return [
    `  ${style('dim', `${gutter} |`)} ${visible(shown)}`,
    `  ${style('dim', `${' '.repeat(gutter.length)} |`)} ${' '.repeat(textWidth(before))}${caret}`,
  ];
};

/** What a tool printed: its first and last lines where it said much. */
const detailLines = (detail: string): string[] => {
  const lines = detail
    .split('\n')
    .map(visible)
    .filter((line) => line.trim() !== '');
  if (lines.length <= mostDetailLines) return lines;
  const left = lines.length - mostDetailLines + 1;
  return [...lines.slice(0, 2), `… ${left} more lines …`, ...lines.slice(2 + left)];
};

/** "3 errors, 1 warning". */
const countOf = (diagnostics: readonly Diagnostic[]): string =>
  (['error', 'warning', 'note'] as const)
    .map((severity) => [severity, diagnostics.filter((each) => each.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${severity}${count === 1 ? '' : 's'}`)
    .join(', ');
