/** Texts that are not worth reading: too long, or not text. */
import { type Diagnostic, fault } from '../../../diagnostic/diagnostic.ts';

const maximumLength = 16 * 1024 * 1024;

/** The one fault of such a text. */
export const refuseText = (text: string, file: string): Diagnostic | undefined => {
  if (text.length > maximumLength) {
    return fault('crmsh/too-long', {
      message: `The text has ${text.length} characters; more than ${maximumLength} are refused.`,
      remedy: 'Give a file of crm commands.',
      place: { file, line: 1, column: 1 },
    });
  }
  const at = text.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/);
  if (at < 0) return undefined;
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  const code = text.charCodeAt(at).toString(16).padStart(2, '0');
  return fault('crmsh/control-character', {
    message: `The text holds a control character (0x${code}).`,
    remedy: 'Take it away; a file of crm commands is plain text.',
    place: { file, line, column: at - before.lastIndexOf('\n') },
  });
};
