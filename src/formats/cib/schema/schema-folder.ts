/** Where pacemaker-common puts the schemas. */
export const schemaFolder = '/usr/share/pacemaker';
