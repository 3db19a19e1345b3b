/** What of global_defs has no equal in a cluster: each with its line. */
import { type Diagnostic, note, warning } from '../../diagnostic/diagnostic.ts';
import type { Statement } from '../../formats/keepalived/conf.ts';

/** Not a word of router_id: it names the machine, where it can. */
export const ofGlobal = ({ name }: Statement): readonly Diagnostic[] => {
  const { text, place } = name;
  if (text === 'router_id') return [];
  if (/^(notification_email|smtp_|no_(checker_emails|email_faults)$)/.test(text)) {
    return [
      note('import/no-equal', {
        message: `${text} has no equal: Pacemaker sends no mail by itself.`,
        remedy: 'For news, write an alert under alerts:, with a script such as alert_smtp.sh.sample of Pacemaker.',
        place,
      }),
    ];
  }
  // script_user says who runs scripts, and *_script_timeout for how long: neither runs one.
  if (/_script$|fifo$/.test(text)) {
    return [
      warning('import/no-equal', {
        message: `${text} has no equal: nothing of it runs in a cluster.`,
        remedy: 'For news, write an alert under alerts:; for what runs beside Pacemaker, a unit of systemd.',
        place,
      }),
    ];
  }
  return [
    note('import/no-equal', {
      message: `${text} is of keepalived itself, and has no equal in a cluster.`,
      remedy: 'Nothing to do.',
      place,
    }),
  ];
};
