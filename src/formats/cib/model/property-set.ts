/** The set of cluster properties that Pacemaker itself writes to. */

/** Pacemaker and its tools put properties into the `cluster_property_set` of this id when no other is named. */
export const BOOTSTRAP_SET = 'cib-bootstrap-options';
