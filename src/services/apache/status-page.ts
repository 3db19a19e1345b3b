/**
 * Apache's own status page, where Pacemaker asks whether Apache is well: on loopback, with a port of its own, apart
 * from every site, so that neither a site's rewrite rules nor the address being elsewhere can break the check.
 */
export const statusPort = 8099;

export const statusUrl = `http://127.0.0.1:${statusPort}/server-status`;

/** In conf-available, and linked to from conf-enabled. */
export const statusConfName = 'relais-status.conf';

/**
 * Words that stand on the status page and on no error page. Without it the agent's own expression takes
 * any HTML, error pages included, for health (resource-agents 4.16: no `curl --fail`).
 */
export const statusRegex = 'Server uptime';

export const statusConf = `# Made by relais: the page at which the cluster asks whether Apache is well.
Listen 127.0.0.1:${statusPort}
ExtendedStatus On
<VirtualHost 127.0.0.1:${statusPort}>
    ServerName relais-status.invalid
    <Location "/server-status">
        SetHandler server-status
        Require local
    </Location>
    <Location "/">
        Require local
    </Location>
</VirtualHost>
`;
