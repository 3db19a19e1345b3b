/** The virtual host of one site. */
import type { ServiceAddress, SiteSpec } from '../../spec/spec.ts';
import { servedByHeader, servedSiteHeader } from './served-by.ts';

/** The folder that holds every version of a site on a node. */
const siteFolder = (serverName: string): string => `/srv/relais/${serverName}`;

/** The link to the version that is served. */
export const documentRoot = (serverName: string): string => `${siteFolder(serverName)}/current`;

const bracketed = (ip: string): string => (ip.includes(':') ? `[${ip}]` : ip);

export const siteConf = (site: SiteSpec, address: ServiceAddress, node: string): string => {
  const root = documentRoot(site.serverName);
  return `# Made by relais from relais.yaml: changes made here are replaced by the next apply.
<VirtualHost ${bracketed(address.ip)}:80>
    ServerName ${site.serverName}
    DocumentRoot ${root}
    Header always set ${servedByHeader} ${node}
    Header always set ${servedSiteHeader} ${site.serverName}
    <Directory ${root}>
        Options FollowSymLinks
        AllowOverride None
        Require all granted
    </Directory>
    ErrorLog \${APACHE_LOG_DIR}/${site.serverName}-error.log
    CustomLog \${APACHE_LOG_DIR}/${site.serverName}-access.log combined
</VirtualHost>
`;
};
