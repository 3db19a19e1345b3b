/** The response headers in which an answer says which node gave it, and as which site. */
export const servedByHeader = 'Relais-Node';
/** Apache answers for a name that it does not know with the first site that it does. */
export const servedSiteHeader = 'Relais-Site';
