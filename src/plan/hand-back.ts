/** The commands by which an admin ends what keeps Pacemaker from its work: crm_attribute(8), crm_standby(8). */

export const endMaintenanceMode = 'crm_attribute --name maintenance-mode --delete';

export const endMaintenanceOf = (node: string): string => `crm_attribute --node ${node} --name maintenance --delete`;

export const endStandbyOf = (node: string): string => `crm_standby --node ${node} --delete`;
