/** Roles and actions after the colon of a resource, in the letters that Pacemaker knows them by. */

const roles = ['Stopped', 'Started', 'Master', 'Slave', 'Promoted', 'Unpromoted'];
const actions = ['start', 'stop', 'promote', 'demote'];

const canonical = (text: string, known: readonly string[]): string | undefined =>
  known.find((each) => each.toLowerCase() === text.toLowerCase());

/** Undefined when there is no such role. */
export const canonicalRole = (text: string): string | undefined => canonical(text, roles);

/** Undefined when there is no such action. */
export const canonicalAction = (text: string): string | undefined => canonical(text, actions);

export const roleNames = roles.join(', ');
export const actionNames = actions.join(', ');
