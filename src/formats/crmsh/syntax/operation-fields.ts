/** What an `op` of the crm language has as its own attribute, by the name in the text; all else is a parameter. */
export const operationFields = {
  id: 'id',
  interval: 'interval',
  timeout: 'timeout',
  description: 'description',
  'start-delay': 'startDelay',
  'interval-origin': 'intervalOrigin',
  enabled: 'enabled',
  'record-pending': 'recordPending',
  role: 'role',
  'on-fail': 'onFail',
} as const;

/** The operation's field of that name; undefined for a parameter. */
export const operationFieldOf = (name: string | undefined): string | undefined =>
  name !== undefined && Object.hasOwn(operationFields, name)
    ? operationFields[name as keyof typeof operationFields]
    : undefined;
