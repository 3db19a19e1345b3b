/** A value held against the type that the agent gives for its parameter. */
import { intervalMs } from '../cib/edit/interval.ts';
import { CIBSECRET } from '../cib/secret-names.ts';
import type { AgentParameter } from './agent-metadata.ts';

/** What ocf_is_true, ocf_is_false and the fence agents' library take. */
const BOOLEAN = /^(yes|no|true|false|1|0|on|off|ja|nein)$/i;

/** What the value should be, for "is …"; undefined when it is that. Empty values and secrets kept elsewhere are let through. */
export const wrongValue = ({ type, options }: AgentParameter, value: string): string | undefined => {
  if (value === '' || value === CIBSECRET) return undefined;
  switch (type) {
    case 'integer':
      return /^[+-]?\d+$/.test(value.trim()) ? undefined : 'a whole number';
    case 'boolean':
      return BOOLEAN.test(value) ? undefined : 'true or false';
    case 'second':
      return /^\d+(\.\d+)?$/.test(value) || intervalMs(value) !== undefined ? undefined : 'a number of seconds';
    case 'time':
    case 'duration':
    case 'timeout':
      return intervalMs(value) !== undefined ? undefined : 'a time, such as 10s';
    case 'select':
      return options.length === 0 || options.includes(value) ? undefined : `one of ${options.join(', ')}`;
    default:
      return undefined;
  }
};
