/** Takes secrets out of a text by their value. */
import type { Secret } from './secret.ts';

/**
 * The text with every secret's value shown as ***. Values under 4 characters stay: they'd blank out half of any text
 * and protect nothing.
 */
export const redact = (text: string, secrets: readonly Secret[]): string =>
  secrets
    .flatMap((secret) => {
      const value = secret.reveal();
      return [value, value.trim()];
    })
    .filter((value) => value.length >= 4)
    .sort((a, b) => b.length - a.length)
    .reduce((shown, value) => shown.replaceAll(value, '***'), text);
