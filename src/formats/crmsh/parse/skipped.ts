/** Commands that belong to the crm shell or the system, but define nothing: left aside, and said. */
import { type Diagnostic, note, warning } from '../../../diagnostic/diagnostic.ts';
import type { Word } from '../syntax/word.ts';
import { shown } from './reader.ts';

/** They change what the text defines, so that leaving them aside matters. */
const changing = [
  'delete rm remove rename modgroup erase filter load import set edit template assist default-timeouts bug op schema upgrade',
].flatMap((words) => words.split(' '));

const harmless = [
  'show verify commit cib cibstatus status save ptest simulate graph refresh reset validate-all rsctest ra resource cluster',
  'get-property get_property show-property show_property options history help quit bye exit end up back ls cd corosync script',
  'configure maintenance site report list_resource list-resource validate_all',
].flatMap((words) => words.split(' '));

/** Programs of the system that tutorials call between the commands of the shell. */
const programs = [
  'apt apt-get aptitude dpkg yum dnf zypper systemctl service update-rc.d chkconfig ssh scp rsync ping ip ifconfig iptables',
  'nft ufw vi vim nano cat echo printf cp mv chmod chown mkdir ls cd grep sed tee hostnamectl hostname corosync-keygen corosync-cfgtool',
  'corosync-quorumtool corosync-cmapctl crm_mon crm_verify crm_resource crm_node crm_simulate crm_attribute cibadmin',
  'stonith_admin reboot passwd export for do done',
].flatMap((words) => words.split(' '));

/** Whether a line that begins with it is one for the system, not for the crm shell. */
export const isProgram = (word: string): boolean => programs.includes(word.toLowerCase());

/** What to say of a line that defines nothing; undefined when its first word is not known. */
export const skipped = (words: readonly Word[], isSystem: 'system' | 'shell'): Diagnostic | undefined => {
  const [first] = words;
  if (first === undefined) return undefined;
  const text = shown(shortened(words));
  const word = first.text.toLowerCase();
  const said = { place: first.place };
  if (isSystem === 'shell' && changing.includes(word)) {
    return warning('crmsh/not-run', {
      message: `${text} changes what is defined elsewhere; it is left aside.`,
      remedy: 'Make the change in the text itself.',
      ...said,
    });
  }
  if (isSystem === 'system' || harmless.includes(word) || programs.includes(word)) {
    return note('crmsh/left-aside', {
      message: `${text} defines nothing; it is left aside.`,
      remedy: 'Nothing to do.',
      ...said,
    });
  }
  return undefined;
};

/** The command and what it is about; what follows may hold a secret. */
const shortened = (words: readonly Word[]): string => {
  const texts = words.slice(0, 3).map((word) => word.text);
  return words.length > 3 ? `${texts.join(' ')} …` : texts.join(' ');
};
