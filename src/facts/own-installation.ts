/** How an installation that relais began is known on a host. */

/** The systemd unit in which its apt runs, on after its ssh is gone. */
export const installUnit = 'relais-packages.service';

/** What apt prints meanwhile. */
export const installLog = '/run/relais-packages.log';

/** There while it is under way, or when it was cut off. */
export const installMarker = '/var/lib/relais/packages-under-way';
