/**
 * An awk program: a CIB in, the same without its status out. crm_verify judges what is configured; with the status Pacemaker 2.1.5 takes
 * for a fault of the configuration whatever the scheduler warns of, an operation that failed once or a resource that is about to go.
 */
export const withoutStatus = '/<status[ >]/ { on = 1; print "<status/>" } !on { print } /<\\/status>/ { on = 0 }';
