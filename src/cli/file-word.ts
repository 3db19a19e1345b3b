/** The file in a command that is shown, to be typed as it is. */
import { quote } from '../command/quote.ts';

/** With a space before it; '' for the file that a verb takes by itself. */
export const fileWord = (file: string): string => (file === 'relais.yaml' ? '' : ` ${quote(file)}`);
