/** The response header in which an answer says which node gave it. */
export const servedByHeader = 'Relais-Node';
