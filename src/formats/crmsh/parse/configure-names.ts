/** What the crm shell has at its level `configure`, and which of it a beginning stands for. */
import { nearest } from '../../../diagnostic/nearest.ts';
import type { Level } from './level.ts';
import { configurationKeywords, isConfigurationKeyword } from './parse-command.ts';

/** crmsh 5, its aliases among them: a beginning that two of them have is ambiguous to it. */
const names = [
  'primitive bundle group clone rsc_template location colocation collocation order rsc_ticket property rsc_defaults',
  'op_defaults fencing_topology node xml monitor user role acl_target tag alert ra cib cibstatus template history assist',
  'show get_property get-property filter set modgroup edit verify validate-all validate_all save load graph delete rm',
  'default-timeouts default_timeouts rename erase refresh ptest simulate commit upgrade schema rsctest',
  'up end back ls cd quit bye exit help',
].flatMap((words) => words.split(' '));

/** The whole name, in lower case; the word itself where nothing is meant by it, or several things are. */
export const configureName = (word: string, level: Level): string => {
  const text = word.toLowerCase();
  if (isConfigurationKeyword(text) || names.includes(text)) return text;
  if (level !== 'configure') {
    // Where the text doesn't say that this is the level, a letter or two are not enough to know.
    return text.length < 3 ? text : (only(text, names) ?? text);
  }
  // An old name of primitive, and that of a level elsewhere.
  return only(text, [...names, 'resource'])?.replace(/^resource$/, 'primitive') ?? text;
};

const only = (beginning: string, among: readonly string[]): string | undefined => {
  const found = among.filter((name) => name.startsWith(beginning));
  return found.length === 1 ? found[0] : undefined;
};

/** The command that was probably meant. */
export const nearestName = (word: string): string | undefined => nearest(word, configurationKeywords());
